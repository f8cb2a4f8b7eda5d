using System.Collections;
using System.Text.Json;
using Tributary.Nodes.Json;

namespace Tributary.Nodes.TextTemplates;

/// <summary>A list as templates see it. Who goes through it is counted.</summary>
/// <param name="json">The list.</param>
/// <param name="budget">Counts.</param>
/// <param name="text">The text that it arrived in; null when it was in none.</param>
internal sealed class TemplateList(JsonElement json, TemplateBudget budget, string? text = null) : IReadOnlyList<object?>
{
    private object?[]? _items;

    public int Count => json.GetArrayLength();

    public object? this[int index]
    {
        get
        {
            budget.Round();
            return (_items ??= [.. json.EnumerateArray().Select(item => TemplateValue.Of(item, budget))])[index];
        }
    }

    public IEnumerator<object?> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>What a template shows of it: the text that it arrived in, or its JSON text.</summary>
    public override string ToString() => text ?? JsonTextInput.Display(json);
}
