using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Tributary.Engine.Values;

namespace Tributary.Engine.Runs;

/// <summary>A node's wish to have another workflow executed as a run of its own, a child of the node's run.</summary>
/// <param name="ParentId">The run of the node.</param>
/// <param name="NodeId">The node.</param>
/// <param name="Iteration">See <see cref="NodeCall"/>.</param>
/// <param name="Attempt">See <see cref="NodeCall"/>: a node that is tried again starts another child.</param>
/// <param name="Phase">See <see cref="NodeCall"/>.</param>
/// <param name="WorkflowId">The workflow, one of the same workspace.</param>
/// <param name="Input">A JSON object: the child's input by name, as a client would send it.</param>
/// <param name="WorkflowVersionId">The saved version of the workflow; null for its definition when the child begins.</param>
public sealed record ChildCall(
    string ParentId, string NodeId, int Iteration, int Attempt, int Phase, Guid WorkflowId, ValueRef Input, Guid? WorkflowVersionId = null)
{
    /// <summary>The child run: the same for every delivery of the call, so that it is started once.</summary>
    [JsonIgnore]
    public Guid RunId
    {
        get
        {
            Span<byte> id = stackalloc byte[SHA256.HashSizeInBytes];
            string name = string.Create(CultureInfo.InvariantCulture, $"{ParentId}/{NodeId}/{Iteration}/{Attempt}/{Phase}");
            SHA256.HashData(Encoding.UTF8.GetBytes(name), id);

            // A UUID of version 8 (RFC 9562): what is in it is our own.
            BinaryPrimitives.WriteUInt16BigEndian(id[6..], (ushort)((BinaryPrimitives.ReadUInt16BigEndian(id[6..]) & 0x0FFF) | 0x8000));
            id[8] = (byte)((id[8] & 0x3F) | 0x80);
            return new Guid(id[..16], bigEndian: true);
        }
    }

    /// <summary>The wish of a call that ended in a suspension on a child.</summary>
    public static ChildCall Of(NodeCall call, Suspension.Child child) =>
        new(call.RunId, call.Node.Id, call.Iteration, call.Attempt, call.Phase, child.WorkflowId, child.Input, child.WorkflowVersionId);
}
