using System.Buffers.Binary;
using Tributary.Engine.Values;

namespace Tributary.Api.Alien.Jobs;

/// <summary>The identities that the numbers of this product stand for. That of a job has its number in its last six bytes, so that the one follows from the other.</summary>
internal static class JobId
{
    /// <summary>The greatest number.</summary>
    public const long Greatest = (1L << 48) - 1;

    private const int NumberBytes = 6;

    /// <summary>The run of a job.</summary>
    public static Guid Of(Guid workspaceId, long number)
    {
        Span<byte> id = stackalloc byte[16];
        StableId.Of($"alien/{workspaceId}/job").TryWriteBytes(id, bigEndian: true, out _);
        Span<byte> eight = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(eight, number);
        eight[^NumberBytes..].CopyTo(id[^NumberBytes..]);
        return new Guid(id, bigEndian: true);
    }

    /// <summary>The number in the identity of a job's run.</summary>
    public static long NumberOf(Guid runId)
    {
        Span<byte> id = stackalloc byte[16];
        runId.TryWriteBytes(id, bigEndian: true, out _);
        return BinaryPrimitives.ReadInt64BigEndian(id[^sizeof(long)..]) & Greatest;
    }

    /// <summary>What the engine calls a workflow.</summary>
    public static Guid OfWorkflow(Guid workspaceId, long number) => StableId.Of($"alien/{workspaceId}/workflow/{number}");
}
