using System.Text.Json;
using Tributary.Infra.Tests.Bicep;

namespace Tributary.Infra.Tests.Rules;

/// <summary>Rules for parameters, outputs and what a <c>.bicepparam</c> file gives.</summary>
internal static class ParameterRules
{
    public static IEnumerable<string> Undescribed(BicepFile file) =>
        file.Facts.Parameters.Where(static parameter => !IsDescribed(parameter.Decorators)).Select(static parameter => parameter.Name)
            .Concat(file.Facts.Outputs.Where(static output => !IsDescribed(output.Decorators)).Select(static output => output.Name))
            .Select(name => $"{file.Path} does not describe {name}");

    /// <summary>Parameters that take any text, number or list; switches and tags need no bounds.</summary>
    public static IEnumerable<string> Unconstrained(BicepFile file) =>
        file.Facts.Parameters.Where(static parameter => !IsConstrained(parameter)).Select(parameter => $"{file.Path} sets no bounds for {parameter.Name}");

    /// <summary>Assignments to parameters that there are not, and parameters that nothing assigns and that have no default.</summary>
    public static IEnumerable<string> WrongAssignments(BicepFile assignments, BicepFile main)
    {
        HashSet<string> assigned = [.. assignments.Facts.Variables.Select(static variable => variable.Name)];
        if (assignments.Resolve(assignments.Facts.Using ?? string.Empty) != main.Path)
        {
            yield return $"{assignments.Path} does not use {main.Path}";
        }

        foreach (string name in assigned.Except(main.Facts.Parameters.Select(static parameter => parameter.Name)))
        {
            yield return $"{assignments.Path} assigns {name}, which is not a parameter";
        }

        foreach (Parameter parameter in main.Facts.Parameters.Where(parameter => !parameter.HasDefault && !assigned.Contains(parameter.Name)))
        {
            yield return $"{assignments.Path} does not assign {parameter.Name}";
        }

        foreach (Variable variable in assignments.Facts.Variables.Where(variable =>
            !variable.Value.IsExpression() && main.Facts.Parameters.Any(parameter => parameter.IsSecure && parameter.Name == variable.Name)))
        {
            yield return $"{assignments.Path} holds the secret {variable.Name}";
        }
    }

    private static bool IsDescribed(IReadOnlyDictionary<string, JsonElement> decorators) =>
        decorators.TryGetValue("description", out JsonElement description) && description.ValueKind == JsonValueKind.String && description.GetString()!.EndsWith('.');

    private static bool IsConstrained(Parameter parameter) => parameter.Decorators.ContainsKey("allowed") || parameter.Type switch
    {
        "string" => parameter.Decorators.ContainsKey("minLength") && parameter.Decorators.ContainsKey("maxLength"),
        "int" => parameter.Decorators.ContainsKey("minValue") && parameter.Decorators.ContainsKey("maxValue"),
        "array" or ['s', .., ']'] => parameter.Decorators.ContainsKey("maxLength"),
        _ => true,
    };
}
