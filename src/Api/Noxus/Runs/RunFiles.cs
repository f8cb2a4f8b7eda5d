using System.Text.Json;
using Tributary.Api.Http;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.Files;

namespace Tributary.Api.Noxus.Runs;

/// <summary>The files among the input of a run that is not accepted yet.</summary>
internal sealed class RunFiles
{
    private static readonly RunFiles None = new(Guid.Empty);

    private readonly Guid _workspaceId;
    private readonly List<(FilePort Port, ValueRef? Given, FileReference Reference)> _inline = [];

    private RunFiles(Guid workspaceId) => _workspaceId = workspaceId;

    /// <summary>Checks every file that the run is given or has as a fixed value, as far as it can be without fetching it; adds a fault for each that is wrong.</summary>
    /// <param name="ports">Where the run takes files.</param>
    /// <param name="input">Its input.</param>
    /// <param name="workspaceId">The run's workspace.</param>
    /// <param name="intake">What checks and takes files.</param>
    /// <param name="faults">Takes what is wrong.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async ValueTask<RunFiles> Check(
        IReadOnlyList<FilePort> ports, BoundInput input, Guid workspaceId, FileIntake intake, FaultList faults, CancellationToken cancellationToken)
    {
        if (ports.Count == 0)
        {
            return None;
        }

        RunFiles files = new(workspaceId);
        foreach (FilePort port in ports)
        {
            ValueRef? given = Given(port, input);
            JsonElement value = given is null ? port.FixedValue : JsonText.Parse(given.Json);
            if (value.ValueKind == JsonValueKind.Undefined)
            {
                continue;
            }

            FileReference? reference = FileReference.Read(value, out Failure? fault);
            if (reference is not null)
            {
                fault = await intake.Check(reference, port.Kind, workspaceId, cancellationToken);
            }

            if (fault is not null)
            {
                faults.Add(fault.Type, fault.Message, given is null ? PlaceOf(port) : ["body", "input", NameOf(given, input)]);
            }
            else if (reference is FileReference.Inline)
            {
                files._inline.Add((port, given, reference));
            }
        }

        return files;
    }

    /// <summary>Keeps the files whose bytes came with the input, so that the run carries only their names. Doing it again for the same run keeps none twice.</summary>
    /// <param name="input">The input that was checked.</param>
    /// <param name="runId">The run.</param>
    /// <param name="intake">What takes files.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The input with the names in place of the bytes.</returns>
    public async ValueTask<BoundInput> Keep(BoundInput input, Guid runId, FileIntake intake, CancellationToken cancellationToken)
    {
        foreach ((FilePort port, ValueRef? given, FileReference reference) in _inline)
        {
            TakenFile taken = await intake.Take(reference, port.Kind, _workspaceId, FileValue.IdOf($"{runId}/{port.NodeId}/{port.Connector}"), cancellationToken);
            ValueRef value = FileValue.Of(taken.File ?? throw new InvalidOperationException($"A file that was checked was refused: {taken.Fault!.Type}."));
            input = given is null
                ? input with { Bindings = new RunInput([.. input.Bindings.Bindings, new InputBinding(port.NodeId, port.Connector, null, value)]) }
                : input with
                {
                    Named = [.. input.Named.Select(named => ReferenceEquals(named.Value, given) ? named with { Value = value } : named)],
                    Bindings = new RunInput([.. input.Bindings.Bindings.Select(bound => ReferenceEquals(bound.Value, given) ? bound with { Value = value } : bound)]),
                };
        }

        return input;
    }

    private static ValueRef? Given(FilePort port, BoundInput input)
    {
        foreach (InputBinding binding in input.Bindings.Bindings)
        {
            if (binding.NodeId == port.NodeId && binding.Connector == port.Connector)
            {
                return binding.Value;
            }
        }

        return null;
    }

    private static string NameOf(ValueRef given, BoundInput input) => input.Named.First(named => ReferenceEquals(named.Value, given)).Name;

    private static IReadOnlyList<object> PlaceOf(FilePort port) => ["workflow", "definition", "nodes", port.Position, "node_config", "value"];
}
