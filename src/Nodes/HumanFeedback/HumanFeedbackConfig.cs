using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Engine.Graph;
using Tributary.Engine.Templates;
using Tributary.Engine.Values;
using Tributary.Nodes.ComposeText;

namespace Tributary.Nodes.HumanFeedback;

/// <summary>Configuration of <see cref="HumanFeedbackNode"/>.</summary>
/// <param name="Message">What the person is told.</param>
/// <param name="Form">What the person fills in, the decision included.</param>
/// <param name="Branches">What the person may decide; empty when there is nothing to decide.</param>
/// <param name="Timeout">How long to wait; null for as long as it takes.</param>
/// <param name="OnTimeout">What happens then.</param>
/// <param name="Default">The answer that counts then, if one does.</param>
internal sealed record HumanFeedbackConfig(
    TextTemplate Message, FeedbackForm Form, IReadOnlyList<string> Branches, TimeSpan? Timeout, TimeoutAction OnTimeout, JsonElement Default)
{
    /// <summary>The field of the form that holds the decision.</summary>
    public const string Decision = "decision";

    /// <summary>The branch of an answer when there is nothing to decide.</summary>
    public const string Answered = "answered";

    /// <summary>The branch that is taken when nobody answers.</summary>
    public const string TimedOut = "timeout";

    /// <summary>The longest wait, in seconds (90 days).</summary>
    public const int LongestSeconds = 90 * 24 * 3600;

    private const int MostBranches = 20;

    /// <summary>How the values of <c>on_timeout</c> are called, in the order of <see cref="TimeoutAction"/>.</summary>
    private static readonly string[] Actions = ["fail", "branch", "default"];

    public static readonly ConfigField<string> MessageField = ConfigField.Of(
        "message",
        "str",
        "What the person is told. ((Key)) stands for the value that arrives at variables under Key.",
        required: true,
        string.Empty,
        "null",
        RichText.Read,
        RichText.Check);

    public static readonly ConfigField<FeedbackForm> FormField = ConfigField.Of(
        "form",
        "list",
        "What the person fills in: at most 50 fields {name, type, label, required, choices}. type is text (default), number, boolean, choice, choices (several) or any; "
            + "required defaults to false. Without fields any JSON value is taken.",
        required: false,
        new FeedbackForm([]),
        "[]",
        static value => FormReader.Read(value, out string? fault) ?? throw new FormatException(fault),
        static value => FormReader.Read(value, out string? fault) is not { } form ? fault : form.Fields.Count > FormReader.MostFields ? $"must be a list of at most {FormReader.MostFields} fields" : null);

    public static readonly ConfigField<IReadOnlyList<string>> BranchesField = ConfigField.Of<IReadOnlyList<string>>(
        "branches",
        "list",
        "What the person may decide, at most 20 names such as approve and reject. The form then begins with the required choice 'decision', and an edge from the output with "
            + "one of these names as its key carries only after that decision; one without a key always does. Without branches the key 'answered' stands for any answer.",
        required: false,
        [],
        "[]",
        static value => FormReader.ReadTexts(value, MostBranches)!,
        static value => FormReader.ReadTexts(value, MostBranches) is not { } names ? $"must be a list of at most {MostBranches} different names of 1 to {FormReader.LongestText} characters"
            : names.Contains(TimedOut) ? $"must not name '{TimedOut}', which is taken when nobody answers"
            : null);

    public static readonly ConfigField<double> TimeoutField = ConfigField.Number(
        "timeout_seconds", "How long to wait for the person, in seconds, from 0 to 7776000 (90 days); 0, the default, waits for ever.", fallback: 0, min: 0, max: LongestSeconds);

    public static readonly ConfigField<string> OnTimeoutField = ConfigField.Text(
        "on_timeout",
        "What happens when nobody answers in time: fail (default), branch (null is given out, to edges with the key 'timeout' and those without a key) or default (default_value counts as the answer).",
        fallback: Actions[0],
        choices: Actions);

    public static readonly ConfigField<JsonElement> DefaultField = ConfigField.Any("default_value", "The answer that counts when nobody answers in time and on_timeout is default; it has to fit the form.");

    /// <summary>Every key the output can have.</summary>
    public IReadOnlyCollection<string> Names { get; } = [.. Branches.Count > 0 ? Branches : [Answered], .. OnTimeout == TimeoutAction.Branch ? [TimedOut] : Array.Empty<string>()];

    public static HumanFeedbackConfig From(NodeConfig config)
    {
        IReadOnlyList<string> branches = BranchesField.Read(config);
        FeedbackForm form = FormField.Read(config);
        double seconds = TimeoutField.Read(config);
        return new HumanFeedbackConfig(
            TextTemplate.Parse(MessageField.Read(config)),
            branches.Count == 0 ? form : new FeedbackForm([new FeedbackField(Decision, FeedbackFieldType.Choice, "Decision", true, branches), .. form.Fields]),
            branches,
            seconds > 0 ? TimeSpan.FromSeconds(seconds) : null,
            (TimeoutAction)Array.IndexOf(Actions, OnTimeoutField.Read(config)),
            DefaultField.Read(config) is { ValueKind: not JsonValueKind.Undefined } value ? value : JsonText.Parse(ValueRef.Null.Json));
    }

    public static (string Field, string Fault)? CheckTogether(NodeConfig config)
    {
        HumanFeedbackConfig read = From(config);
        if (read.Branches.Count > 0 && read.Form.Fields.Skip(1).Any(static field => field.Name == Decision))
        {
            return (FormField.Name, $"must not have a field called '{Decision}': the choice between the branches is called so");
        }

        return read.OnTimeout == TimeoutAction.Default && read.Form.Check(read.Default) is [{ } fault, ..]
            ? (DefaultField.Name, $"does not fit the form{(fault.Field is null ? string.Empty : $" at '{fault.Field}'")}: {fault.Message}")
            : null;
    }

    /// <summary>The branch that an answer takes.</summary>
    public string BranchOf(JsonElement answer) => Branches.Count > 0 ? answer.GetProperty(Decision).GetString()! : Answered;
}
