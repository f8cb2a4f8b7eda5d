using Json.Schema;

namespace Tributary.Nodes.JsonSchemas;

/// <summary>Finds the faults in the results of a validation.</summary>
internal static class SchemaFaults
{
    /// <summary>The most faults that are told.</summary>
    public const int Most = 100;

    /// <summary>The faults in the order of the schema; of keywords that hold other schemas what those say.</summary>
    public static IReadOnlyList<SchemaFault> Of(EvaluationResults results)
    {
        List<SchemaFault> faults = [];
        Collect(results, faults);
        return faults;
    }

    private static void Collect(EvaluationResults results, List<SchemaFault> faults)
    {
        // What failed within something that holds all the same, such as one side of anyOf, is no fault.
        if (results.IsValid || faults.Count >= Most)
        {
            return;
        }

        foreach ((string keyword, string message) in results.Errors ?? [])
        {
            if (faults.Count < Most)
            {
                faults.Add(new SchemaFault(results.InstanceLocation.ToString(), keyword, keyword.Length == 0 ? "Nothing is allowed here" : message));
            }
        }

        foreach (EvaluationResults detail in results.Details ?? [])
        {
            Collect(detail, faults);
        }
    }
}
