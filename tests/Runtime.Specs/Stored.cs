using System.Text.Json;
using Tributary.Engine;
using Tributary.Engine.Runs;

namespace Tributary.Runtime.Specs;

/// <summary>Events as they are stored: how they are compared, for the lists within them are equal only as text.</summary>
internal static class Stored
{
    public static void AssertSame(IEnumerable<LoggedEvent> expected, IEnumerable<LoggedEvent> found) => Assert.Equal(expected.Select(Json), found.Select(Json));

    private static string Json(LoggedEvent logged) => $"{logged.Sequence} {JsonSerializer.Serialize(logged.Event, EngineJson.Default.RunEvent)}";
}
