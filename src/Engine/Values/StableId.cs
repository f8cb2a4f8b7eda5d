using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Tributary.Engine.Values;

/// <summary>Identities that follow from a name, so that whoever does something again means the same thing.</summary>
public static class StableId
{
    /// <summary>The identity of a name: always the same, a UUID of version 8 (RFC 9562), whose content is the server's own affair.</summary>
    public static Guid Of(string name)
    {
        Span<byte> id = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(name), id);
        BinaryPrimitives.WriteUInt16BigEndian(id[6..], (ushort)((BinaryPrimitives.ReadUInt16BigEndian(id[6..]) & 0x0FFF) | 0x8000));
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new Guid(id[..16], bigEndian: true);
    }
}
