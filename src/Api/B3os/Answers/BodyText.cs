using System.Text.Json;
using Tributary.Api.Http;

namespace Tributary.Api.B3os.Answers;

/// <summary>Reads texts of a body that may have so many characters only.</summary>
internal static class BodyText
{
    /// <summary>A text; null when it is absent, null or no text, with the fault added where it is one.</summary>
    /// <param name="body">The body.</param>
    /// <param name="name">The key.</param>
    /// <param name="shortest">The fewest characters.</param>
    /// <param name="longest">The most characters.</param>
    /// <param name="isNeeded">Whether it must be there.</param>
    /// <param name="faults">Takes what is wrong.</param>
    public static string? Read(JsonElement body, string name, int shortest, int longest, bool isNeeded, FaultList faults)
    {
        string? text = BodyValues.Text(body, name, faults);
        if (text is null)
        {
            if (isNeeded && !BodyValues.Has(body, name, out _))
            {
                faults.Missing("body", name);
            }
        }
        else if (text.Length < shortest || text.Length > longest)
        {
            faults.Add("string_length", $"Input should have {shortest} to {longest} characters", "body", name);
        }

        return text;
    }
}
