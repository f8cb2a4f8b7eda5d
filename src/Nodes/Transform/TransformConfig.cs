using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;

namespace Tributary.Nodes.Transform;

/// <summary>Configuration of <see cref="TransformNode"/>.</summary>
/// <param name="Steps">The steps, one after the other.</param>
internal sealed record TransformConfig(IReadOnlyList<ITransformStep> Steps)
{
    public static readonly ConfigField<IReadOnlyList<ITransformStep>> StepsField = ConfigField.Of<IReadOnlyList<ITransformStep>>(
        "steps",
        "list",
        "What is done to the list, 1 to 50 steps one after the other, each {op, …}. Paths are JSON paths into an item. "
            + "filter {conditions, match}: as in a ConditionalNode; map {fields, keep}: an object of name: path, {path, default} or {value}, with keep beside the fields it has; "
            + "pick {fields}, omit {fields}: lists of names; rename {fields}: new names by old; sort {path, descending} or {by: [{path, descending}]}; "
            + "group {path, totals}: {key, items}, or {key, name…} with totals name: {operation, path} as in an AggregateNode; "
            + "join {path, other_path, as, kind}: with the list at 'other', kind left (default) or inner; limit {count, offset}; distinct {path}; flatten {path, as}.",
        required: true,
        [],
        "null",
        static value => StepReader.Read(value, out string? fault) ?? throw new FormatException(fault),
        static value => StepReader.Read(value, out string? fault) is null ? fault : null);

    /// <summary>Whether an object goes through as an object.</summary>
    public bool IsPerItem { get; } = Steps.All(static step => step.IsPerItem);

    public static TransformConfig From(NodeConfig config) => new(StepsField.Read(config));
}
