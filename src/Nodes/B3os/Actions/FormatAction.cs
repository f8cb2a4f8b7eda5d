using System.Text;
using System.Text.Json;
using Tributary.Engine.Runs;
using Tributary.Nodes.B3os.Conditions;
using Tributary.Nodes.B3os.Expressions;
using Tributary.Nodes.Json;

namespace Tributary.Nodes.B3os.Actions;

/// <summary>Makes a text out of a template, once per item of a list.</summary>
internal sealed class FormatAction : IActionRunner
{
    public B3osAction Action { get; } = new()
    {
        Type = "format",
        Name = "Format",
        Description = "Fills a template in, once for an object and once per item of a list.",
        Category = "data",
        Payload = new PayloadShape(
            new PayloadField("template", PayloadType.Text, "The template. {{@field}} stands for a field of the data, also {{@user.name}}; {{@}} for all of it.", Required: true),
            new PayloadField("data", PayloadType.Any, "An object, or a list of items. Without it the template is given out as it is."),
            new PayloadField("separator", PayloadType.Text, "What stands between the items. Default: a line break.")),
        ResultSchema = Declared.Result(("formatted", "string")),
        ExampleInput = Declared.Json("""{"template":"{{@name}}: {{@price}}","data":[{"name":"Tea","price":3}]}"""),
    };

    public ValueTask<NodeOutcome> Run(ActionCall call, CancellationToken cancellationToken)
    {
        List<(string Literal, Reference? Path)> parts = Read(call.Text("template")!);
        JsonElement data = call.Structure("data");
        StringBuilder formatted = new();
        if (data.ValueKind == JsonValueKind.Undefined)
        {
            formatted.Append(call.Text("template"));
        }
        else if (data.ValueKind != JsonValueKind.Array)
        {
            Fill(parts, data, formatted);
        }
        else
        {
            string separator = call.Text("separator") ?? "\n";
            bool isFirst = true;
            foreach (JsonElement item in data.EnumerateArray())
            {
                formatted.Append(isFirst ? string.Empty : separator);
                isFirst = false;
                Fill(parts, item, formatted);
                if (formatted.Length > ExpressionLimits.ResolvedBytes)
                {
                    return ValueTask.FromResult<NodeOutcome>(NodeOutcome.Failure("output_too_large", $"The text is longer than {ExpressionLimits.ResolvedBytes} characters."));
                }
            }
        }

        return ValueTask.FromResult(ActionCall.Give(formatted.ToString(), static (writer, text) => writer.WriteString("formatted"u8, text)));
    }

    private static List<(string Literal, Reference? Path)> Read(string template)
    {
        List<(string Literal, Reference? Path)> parts = [];
        int done = 0;
        while (template.IndexOf("{{@", done, StringComparison.Ordinal) is >= 0 and var start && template.IndexOf("}}", start, StringComparison.Ordinal) is >= 0 and var end)
        {
            parts.Add((template[done..start], FieldPath.Read(template[(start + 3)..end].Trim())));
            done = end + 2;
        }

        parts.Add((template[done..], null));
        return parts;
    }

    private static void Fill(List<(string Literal, Reference? Path)> parts, JsonElement item, StringBuilder formatted)
    {
        foreach ((string literal, Reference? path) in parts)
        {
            formatted.Append(literal);
            formatted.Append(path is null ? string.Empty : JsonTextInput.Display(path.Follow(item)));
        }
    }
}
