using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tributary.Local.Cli;

/// <summary>Reads the values of <c>--input</c>.</summary>
internal static class InputValues
{
    /// <summary>One object with every value; what is wrong with any is added to <paramref name="faults"/>.</summary>
    public static JsonObject Read(IReadOnlyList<string> inputs, List<string> faults)
    {
        JsonObject values = [];
        foreach (string input in inputs)
        {
            int equals = input.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || (equals == 1 && input[0] == ':'))
            {
                faults.Add($"--input {input}: write name=text, name:=JSON or name=@file.");
                continue;
            }

            bool isJson = input[equals - 1] == ':';
            string name = input[..(isJson ? equals - 1 : equals)];
            string value = input[(equals + 1)..];
            try
            {
                values[name] = isJson ? JsonNode.Parse(value) : value.StartsWith('@') ? FromFile(value[1..]) : JsonValue.Create(value);
            }
            catch (JsonException exception)
            {
                faults.Add($"--input {name}: not JSON: {exception.Message}");
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                faults.Add($"--input {name}: {exception.Message}");
            }
        }

        return values;
    }

    private static JsonNode? FromFile(string path)
    {
        string text = File.ReadAllText(path);
        return Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase) ? JsonNode.Parse(text) : JsonValue.Create(text);
    }
}
