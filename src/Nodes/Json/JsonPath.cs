using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Tributary.Nodes.Json;

/// <summary>
/// A path into a JSON value: <c>$</c> (may be left out), <c>.name</c>, <c>['name']</c>, <c>[0]</c>, <c>[-1]</c>, <c>[1:3]</c>,
/// <c>[*]</c>, <c>.*</c> and <c>..name</c>. Matches come in document order, each once. Immutable.
/// </summary>
internal sealed class JsonPath
{
    /// <summary>The most matches that are collected (100,000).</summary>
    public const int MatchLimit = 100_000;

    /// <summary>The longest path, in characters.</summary>
    public const int LongestText = 1000;

    /// <summary>The most steps of a path; each is one bit of a walk's state.</summary>
    public const int MostSteps = 100;

    private readonly JsonPathStep[] _steps;
    private readonly UInt128 _end;
    private readonly bool _isSingular;

    private JsonPath(string text, JsonPathStep[] steps)
    {
        Text = text;
        _steps = steps;
        _end = UInt128.One << steps.Length;
        _isSingular = Array.TrueForAll(steps, static step => !step.Descends && step.Kind is JsonPathStepKind.Name or JsonPathStepKind.Index);
    }

    /// <summary>The path as it was written.</summary>
    public string Text { get; }

    /// <summary>Reads a path that was checked.</summary>
    /// <exception cref="FormatException">It is not a path.</exception>
    public static JsonPath Parse(string text) => TryParse(text, out JsonPath? path, out string? fault) ? path : throw new FormatException(fault);

    /// <summary>Reads a path.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="path">The path.</param>
    /// <param name="fault">What is wrong and where, as a whole clause.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out JsonPath? path, [NotNullWhen(false)] out string? fault)
    {
        path = JsonPathParser.Read(text, out fault) is { } steps ? new JsonPath(text, steps) : null;
        return path is not null;
    }

    /// <summary>Finds the first match.</summary>
    public bool TryFirst(JsonElement root, out JsonElement match)
    {
        if (_isSingular)
        {
            return TryFollow(root, out match);
        }

        List<JsonElement> matches = new(1);
        Walk(root, UInt128.One, matches, 1);
        match = matches.Count > 0 ? matches[0] : default;
        return matches.Count > 0;
    }

    /// <summary>Finds every match. One more than <see cref="MatchLimit"/> means that there are too many and the search was given up.</summary>
    public IReadOnlyList<JsonElement> All(JsonElement root)
    {
        List<JsonElement> matches = [];
        Walk(root, UInt128.One, matches, MatchLimit + 1);
        return matches;
    }

    private bool TryFollow(JsonElement root, out JsonElement match)
    {
        match = root;
        foreach (JsonPathStep step in _steps)
        {
            if (step.Kind == JsonPathStepKind.Name)
            {
                if (match.ValueKind != JsonValueKind.Object || !match.TryGetProperty(step.Name!, out match))
                {
                    return false;
                }

                continue;
            }

            if (match.ValueKind != JsonValueKind.Array)
            {
                return false;
            }

            int length = match.GetArrayLength();
            long index = JsonPathStep.FromStart(step.Start!.Value, length);
            if (index < 0 || index >= length)
            {
                return false;
            }

            match = match[(int)index];
        }

        return true;
    }

    // The path is an automaton: bit i says that the first i steps led here. Every value is visited at most once however
    // many '..' the path has, which keeps hostile paths linear; nesting is bounded by the parser's depth limit of 64.
    private void Walk(JsonElement element, UInt128 states, List<JsonElement> matches, int limit)
    {
        if ((states & _end) != UInt128.Zero)
        {
            matches.Add(element);
        }

        UInt128 open = states & ~_end;
        if (open == UInt128.Zero || matches.Count >= limit)
        {
            return;
        }

        if (element.ValueKind == JsonValueKind.Object)
        {
            WalkObject(element, open, matches, limit);
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            WalkArray(element, open, matches, limit);
        }
    }

    private void WalkObject(JsonElement element, UInt128 open, List<JsonElement> matches, int limit)
    {
        foreach (JsonProperty property in element.EnumerateObject())
        {
            UInt128 next = UInt128.Zero;
            for (UInt128 rest = open; rest != UInt128.Zero; rest &= rest - UInt128.One)
            {
                int position = (int)UInt128.TrailingZeroCount(rest);
                ref readonly JsonPathStep step = ref _steps[position];
                bool selects = step.Kind == JsonPathStepKind.Wildcard || (step.Kind == JsonPathStepKind.Name && property.NameEquals(step.Name));
                next |= Reached(step, position, selects);
            }

            if (next != UInt128.Zero)
            {
                Walk(property.Value, next, matches, limit);
                if (matches.Count >= limit)
                {
                    return;
                }
            }
        }
    }

    private void WalkArray(JsonElement element, UInt128 open, List<JsonElement> matches, int limit)
    {
        int length = element.GetArrayLength();
        int index = 0;
        foreach (JsonElement item in element.EnumerateArray())
        {
            UInt128 next = UInt128.Zero;
            for (UInt128 rest = open; rest != UInt128.Zero; rest &= rest - UInt128.One)
            {
                int position = (int)UInt128.TrailingZeroCount(rest);
                ref readonly JsonPathStep step = ref _steps[position];
                next |= Reached(step, position, step.SelectsItem(index, length));
            }

            index++;
            if (next != UInt128.Zero)
            {
                Walk(item, next, matches, limit);
                if (matches.Count >= limit)
                {
                    return;
                }
            }
        }
    }

    private static UInt128 Reached(in JsonPathStep step, int position, bool selects) =>
        (selects ? UInt128.One << (position + 1) : UInt128.Zero) | (step.Descends ? UInt128.One << position : UInt128.Zero);
}
