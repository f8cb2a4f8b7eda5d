using System.Text.Json;
using Tributary.Api.Http;
using Tributary.Engine.Graph;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Api.Noxus.Runs;

/// <summary>Translates the input that a caller named to connectors.</summary>
internal static class InputBinder
{
    private const int MostNotes = 20;
    private const int MostNames = 30;

    /// <summary>Copies the values out of the request and binds them; adds a fault for each key that is ambiguous and each value that is missing.</summary>
    public static BoundInput Bind(JsonElement input, IInputKeys keys, FaultList faults)
    {
        int count = input.GetPropertyCount();
        List<NamedValue> named = new(count);
        List<string>? notes = null;
        Dictionary<Port, (int Rank, ValueRef Value)> bound = new(count);
        foreach (JsonProperty property in input.EnumerateObject())
        {
            string name = property.Name;
            ValueRef value = ValueRef.Inline(JsonText.Encode(property.Value));
            named.Add(new NamedValue(name, value));
            InputTarget? target = keys.Find(name);
            if (target is { Rivals: null, IsExecuted: true })
            {
                if (!bound.TryGetValue(target.Port, out (int Rank, ValueRef Value) other) || other.Rank <= target.Rank)
                {
                    bound[target.Port] = (target.Rank, value);
                }
            }
            else if (target?.Rivals is { } rivals)
            {
                faults.Add(
                    "ambiguous_label",
                    $"'{name}' is the label of {rivals.Count} input nodes; use an id instead: {string.Join(", ", rivals.Take(MostNames))}.",
                    "body",
                    "input",
                    name);

                // The caller meant one of them: none is missing besides.
                foreach (string rival in rivals)
                {
                    bound.TryAdd(target.Port with { NodeId = rival }, (0, value));
                }
            }
            else
            {
                Note(notes ??= [], name, target, keys);
            }
        }

        foreach (RequiredInput required in keys.Required)
        {
            if (!bound.ContainsKey(required.Port))
            {
                faults.Add("missing", required.Message, "body", "input", required.Key);
            }
        }

        return new BoundInput(named, ToRunInput(bound), notes ?? (IReadOnlyList<string>)[]);
    }

    private static RunInput ToRunInput(Dictionary<Port, (int Rank, ValueRef Value)> bound)
    {
        if (bound.Count == 0)
        {
            return RunInput.Empty;
        }

        InputBinding[] bindings = new InputBinding[bound.Count];
        int next = 0;
        foreach ((Port port, (int _, ValueRef value)) in bound)
        {
            bindings[next++] = new InputBinding(port.NodeId, port.Connector, port.Key, value);
        }

        return new RunInput(bindings);
    }

    private static void Note(List<string> notes, string name, InputTarget? target, IInputKeys keys)
    {
        if (notes.Count >= MostNotes)
        {
            return;
        }

        string known = keys.Labels.Count == 0 ? "It takes none."
            : $"It takes {string.Join(", ", keys.Labels.Take(MostNames))}{(keys.Labels.Count > MostNames ? " and more" : string.Empty)}.";
        notes.Add(target is null
            ? $"The input '{name}' was not used: the run has no input of that name. {known}"
            : $"The input '{name}' was not used: the run does not execute its node. {known}");
    }
}
