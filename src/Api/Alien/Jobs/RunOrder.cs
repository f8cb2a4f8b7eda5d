using System.Text.Json;
using Tributary.Api.Http;

namespace Tributary.Api.Alien.Jobs;

/// <summary>The body of a request to run a workflow.</summary>
/// <param name="Nodes">The nodes in place of the stored ones; null to keep those.</param>
/// <param name="Edges">The edges in place of the stored ones; null to keep those.</param>
/// <param name="Input">The run's input; undefined for none.</param>
internal sealed record RunOrder(JsonElement? Nodes, JsonElement? Edges, JsonElement Input)
{
    /// <summary>The wait that is asked for when none is named, in seconds.</summary>
    public const double DefaultSeconds = 300;

    /// <summary>The longest wait that may be asked for, in seconds.</summary>
    public const double MostSeconds = 600;

    /// <summary>Reads a body; the order does not depend on it afterwards.</summary>
    /// <param name="body">The body.</param>
    /// <param name="mayWait">Whether it may name a wait.</param>
    /// <param name="faults">Takes what is wrong.</param>
    public static RunOrder Read(JsonElement body, bool mayWait, FaultList faults)
    {
        if (mayWait)
        {
            SecondsOf(body, faults);
        }

        JsonElement input = default;
        if (BodyValues.Has(body, "input", out JsonElement given))
        {
            if (given.ValueKind == JsonValueKind.Object)
            {
                input = given.Clone();
            }
            else
            {
                faults.NotObjectValue("input");
            }
        }

        return new RunOrder(ListOf(body, "nodes", faults), ListOf(body, "edges", faults), input);
    }

    /// <summary>The wait in seconds, fractions allowed; the default when none is named or it is wrong, with the fault added.</summary>
    public static double SecondsOf(JsonElement body, FaultList faults)
    {
        if (!BodyValues.Has(body, "timeout", out JsonElement timeout))
        {
            return DefaultSeconds;
        }

        if (timeout.ValueKind != JsonValueKind.Number || !timeout.TryGetDouble(out double seconds))
        {
            faults.NotNumber("timeout");
        }
        else if (seconds > MostSeconds)
        {
            faults.Add("max", $"The timeout field must not be greater than {MostSeconds}", "timeout");
        }
        else if (seconds <= 0)
        {
            faults.Add("min", "The timeout field must be greater than 0", "timeout");
        }
        else
        {
            return seconds;
        }

        return DefaultSeconds;
    }

    private static JsonElement? ListOf(JsonElement body, string name, FaultList faults)
    {
        if (!BodyValues.Has(body, name, out JsonElement list))
        {
            return null;
        }

        if (list.ValueKind == JsonValueKind.Array)
        {
            return list.Clone();
        }

        faults.NotArray(name);
        return null;
    }
}
