using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Templates;

namespace Tributary.Nodes.Templates;

/// <summary>
/// What the placeholders of a node's templates stand for: the values that arrive at <c>variables</c>. Made per call;
/// collects one warning for each name that nothing is connected to.
/// </summary>
internal sealed class VariableScope
{
    private readonly NodeInputs _inputs;
    private readonly Func<string, string?> _display;
    private List<NodeWarning>? _warnings;
    private List<string>? _unknown;

    public VariableScope(NodeInputs inputs)
    {
        _inputs = inputs;
        _display = Display;
    }

    /// <summary>Texts that stand for variables instead of their values, by key. Default: none.</summary>
    public IReadOnlyDictionary<string, string>? Instead { get; init; }

    /// <summary>What was found wrong so far; null when nothing was.</summary>
    public List<NodeWarning>? Warnings => _warnings;

    /// <summary>The text with its placeholders replaced.</summary>
    public string Render(TextTemplate template) => template.Render(_display);

    /// <summary>The JSON text of a variable; null, with a warning, when nothing is connected to it.</summary>
    public ReadOnlyMemory<byte>? Json(string name)
    {
        if (_inputs.Json(Connector.Variables, name) is { } json)
        {
            return json;
        }

        if (_inputs.IsConnected(Connector.Variables, name))
        {
            return "null"u8.ToArray();
        }

        WarnOf(name);
        return null;
    }

    /// <summary>Adds a warning of the node's own.</summary>
    public void Warn(string code, string detail) => (_warnings ??= []).Add(new NodeWarning(code, detail));

    private string? Display(string name)
    {
        if (Instead?.TryGetValue(name, out string? other) == true)
        {
            return other;
        }

        string? value = _inputs.Display(Connector.Variables, name);
        if (value is null)
        {
            WarnOf(name);
        }

        return value;
    }

    private void WarnOf(string name)
    {
        if (_unknown is not null && _unknown.Contains(name))
        {
            return;
        }

        (_unknown ??= []).Add(name);
        string[] keys = [.. _inputs.Keys(Connector.Variables)];
        string known = keys.Length == 0 ? "nothing is connected" : $"connected are {string.Join(", ", keys)}";
        Warn("invalid_value", $"(({name})) is left as it stands: no variable of that name is connected ({known}).");
    }
}
