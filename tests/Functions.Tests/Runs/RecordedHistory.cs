using System.Text.Json;
using Tributary.Engine.Values;
using Tributary.Functions.Runs;
using Tributary.Functions.Tests.Durable;
using Tributary.Shared;

namespace Tributary.Functions.Tests.Runs;

/// <summary>The history of an orchestration as it was recorded, in <c>Histories/</c>.</summary>
/// <param name="InstanceId">The orchestration.</param>
/// <param name="History">What happened.</param>
public sealed record RecordedHistory(string InstanceId, IReadOnlyList<HistoryEvent> History)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JsonText.WriterOptions.Encoder };

    /// <summary>Where the recorded ones are, in the sources.</summary>
    private static string Folder => Path.Combine(Checkout.Root, "tests", "Functions.Tests", "Histories");

    public static RecordedHistory Read(string name) => JsonSerializer.Deserialize<RecordedHistory>(File.ReadAllText(Path.Combine(Folder, $"{name}.json")), Json)!;

    public static bool IsThere(string name) => File.Exists(Path.Combine(Folder, $"{name}.json"));

    /// <summary>Writes it beside the others, to be looked at and committed.</summary>
    public void Write(string name) => File.WriteAllText(Path.Combine(Folder, $"{name}.json"), JsonSerializer.Serialize(this, Json) + "\n");

    /// <summary>What the orchestrator of this build asks for beyond it.</summary>
    internal IReadOnlyList<HistoryEvent> Replayed() => Replay.Of(
        InstanceId,
        History,
        ((HistoryEvent.Started)History[0]).Name == nameof(ChildOrchestrator) ? ChildOrchestrator.Run : RunOrchestrator.Run,
        new PlatformConverter());
}
