using System.Text.Json;

namespace Tributary.Nodes.HumanFeedback;

/// <summary>What a person is asked to fill in. A form without fields takes any JSON value.</summary>
/// <param name="Fields">The fields, in the order in which people see them.</param>
public sealed record FeedbackForm(IReadOnlyList<FeedbackField> Fields)
{
    /// <summary>Finds everything that does not fit at once; empty when the feedback can be taken.</summary>
    /// <param name="feedback">An object with the fields as keys; anything for a form without fields.</param>
    public IReadOnlyList<FeedbackFault> Check(JsonElement feedback)
    {
        if (Fields.Count == 0)
        {
            return [];
        }

        if (feedback.ValueKind != JsonValueKind.Object)
        {
            return [new FeedbackFault(null, "dict_type", $"Input should be an object with {Names}")];
        }

        List<FeedbackFault> faults = [];
        foreach (FeedbackField field in Fields)
        {
            if (!feedback.TryGetProperty(field.Name, out JsonElement value) || value.ValueKind == JsonValueKind.Null)
            {
                if (field.IsRequired)
                {
                    faults.Add(new FeedbackFault(field.Name, "missing", "Field required"));
                }
            }
            else if (field.Check(value) is { } fault)
            {
                faults.Add(fault);
            }
        }

        HashSet<string> known = [.. Fields.Select(static field => field.Name)];
        faults.AddRange(feedback.EnumerateObject()
            .Where(property => !known.Contains(property.Name))
            .Select(property => new FeedbackFault(property.Name, "extra_forbidden", $"The form has no such field; it has {Names}")));
        return faults;
    }

    private string Names => string.Join(", ", Fields.Select(static each => each.Name));
}
