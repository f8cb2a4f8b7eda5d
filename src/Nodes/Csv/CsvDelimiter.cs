using System.Text.Json;
using Tributary.Engine.Catalog;

namespace Tributary.Nodes.Csv;

/// <summary>What stands between the fields of a record.</summary>
internal static class CsvDelimiter
{
    private const string Names = "comma, semicolon, tab, pipe, or one ASCII character such as a colon";

    /// <summary>Declares the configuration value.</summary>
    /// <param name="mayDetect">Whether it may be found out from the text.</param>
    public static ConfigField<char?> Field(bool mayDetect) => ConfigField.Of<char?>(
        "delimiter",
        "str",
        $"What stands between fields: {Names}{(mayDetect ? "; auto finds it out" : string.Empty)}. Default: comma.",
        required: false,
        ',',
        "\"comma\"",
        static value => Read(value.GetString()!),
        value => value.ValueKind == JsonValueKind.String && ((mayDetect && value.ValueEquals("auto"u8)) || Read(value.GetString()!) is not null)
            ? null
            : $"must be {Names}{(mayDetect ? ", or auto" : string.Empty)}");

    private static char? Read(string text) => text switch
    {
        "comma" => ',',
        "semicolon" => ';',
        "tab" => '\t',
        "pipe" => '|',
        [var one] when char.IsAscii(one) && one is not ('"' or '\r' or '\n' or '\0') => one,
        _ => null,
    };
}
