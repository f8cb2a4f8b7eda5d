using System.Text.Json;
using System.Text.RegularExpressions;
using Json.Schema;
using Tributary.Engine.Runs;

namespace Tributary.Nodes.JsonSchemas;

/// <summary>Whether a value fits a schema.</summary>
/// <param name="Faults">What does not fit, at most 100; empty when all does, and when that is not known.</param>
/// <param name="Failure">Why it is not known; null when it is.</param>
internal readonly record struct SchemaVerdict(IReadOnlyList<SchemaFault> Faults, NodeOutcome? Failure)
{
    private const int FaultsInMessage = 20;

    private static readonly EvaluationOptions Options = new() { OutputFormat = OutputFormat.Hierarchical, RequireFormatValidation = true };

    /// <summary>Checks a value within the limits of <see cref="SchemaBudget"/>.</summary>
    public static SchemaVerdict Of(JsonSchema schema, JsonElement value)
    {
        try
        {
            SchemaBudget.Begin();
            EvaluationResults results = schema.Evaluate(value, Options);
            return new SchemaVerdict(results.IsValid ? [] : SchemaFaults.Of(results), null);
        }
        catch (SchemaTooCostlyException tooCostly)
        {
            return Unknown("schema_too_costly", tooCostly.Message);
        }
        catch (RefResolutionException unresolved)
        {
            return Unknown("invalid_schema", unresolved.Message);
        }
        catch (RegexMatchTimeoutException)
        {
            return Unknown("timeout", "A pattern of the schema took too long for this value.");
        }
    }

    /// <summary>The faults as a text, the first 20 of them.</summary>
    public string Tell()
    {
        IEnumerable<string> told = Faults.Take(FaultsInMessage).Select(static fault => $"{(fault.Path.Length == 0 ? "the value itself" : fault.Path)}: {fault.Message}");
        string rest = Faults.Count > FaultsInMessage ? $"; and {Faults.Count - FaultsInMessage} more" : string.Empty;
        return $"{string.Join("; ", told)}{rest}.";
    }

    private static SchemaVerdict Unknown(string type, string message) => new([], NodeOutcome.Failure(type, message));
}
