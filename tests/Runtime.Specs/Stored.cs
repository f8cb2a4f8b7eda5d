using System.Text.Json;
using Tributary.Engine;
using Tributary.Engine.Runs;

namespace Tributary.Runtime.Specs;

/// <summary>Events as they are stored: how two of them are compared.</summary>
internal static class Stored
{
    public static string Json(LoggedEvent logged) => $"{logged.Sequence} {JsonSerializer.Serialize(logged.Event, EngineJson.Default.RunEvent)}";
}
