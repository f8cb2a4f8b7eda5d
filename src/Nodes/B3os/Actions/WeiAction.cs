using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Tributary.Engine.Runs;
using Tributary.Nodes.Json;

namespace Tributary.Nodes.B3os.Actions;

/// <summary>Converts between an amount of a token and its smallest units, exactly.</summary>
/// <param name="toWei">Whether to the smallest units.</param>
internal sealed class WeiAction(bool toWei) : IActionRunner
{
    private const int MostDecimals = 77;
    private const int LongestAmount = 100;

    public B3osAction Action { get; } = new()
    {
        Type = toWei ? "convert-to-wei" : "convert-from-wei",
        Name = toWei ? "Convert to wei" : "Convert from wei",
        Description = toWei
            ? "Converts an amount to whole smallest units: the amount times 10 to the power of its decimals."
            : "Converts whole smallest units to an amount: divided by 10 to the power of its decimals.",
        Category = "utility",
        Payload = new PayloadShape(
            new PayloadField("amount", PayloadType.Any, toWei ? "The amount, a number or a text such as 1.5." : "The units, a whole number or a text.", Required: true)
            {
                Aliases = toWei ? [] : ["wei"],
                Check = value => TryRead(value, out _, out int scale) && (toWei || scale == 0) ? null : $"must be a{(toWei ? string.Empty : " whole")} decimal number of at most {LongestAmount} characters",
            },
            new PayloadField("decimals", PayloadType.Integer, "How many decimals the token has, from 0 to 77. Default 18.") { Least = 0, Greatest = MostDecimals }),
        ResultSchema = Declared.Result(("value", "string"), ("amount", "string"), ("decimals", "integer")),
        ExampleInput = Declared.Json(toWei ? """{"amount":"1.5","decimals":18}""" : """{"amount":"1500000000000000000","decimals":18}"""),
    };

    public ValueTask<NodeOutcome> Run(ActionCall call, CancellationToken cancellationToken)
    {
        int decimals = (int)call.Number("decimals", 18);
        TryRead(call.Value("amount"), out BigInteger digits, out int scale);
        if (toWei && scale > decimals)
        {
            return ValueTask.FromResult<NodeOutcome>(NodeOutcome.Failure("invalid_payload", $"convert-to-wei: 'amount' has more than {decimals} decimals."));
        }

        string value = toWei ? (digits * BigInteger.Pow(10, decimals - scale)).ToString(CultureInfo.InvariantCulture) : Divide(digits, decimals);
        return ValueTask.FromResult(ActionCall.Give((Value: value, Amount: call.Text("amount"), Decimals: decimals), static (writer, each) =>
        {
            writer.WriteString("value"u8, each.Value);
            writer.WriteString("amount"u8, each.Amount);
            writer.WriteNumber("decimals"u8, each.Decimals);
        }));
    }

    // 1.50 is the digits 15 with a scale of 1: zeros at the end say nothing.
    private static bool TryRead(JsonElement value, out BigInteger digits, out int scale)
    {
        digits = default;
        scale = 0;
        if (value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number) || JsonTextInput.Display(value).Trim() is not { Length: > 0 and <= LongestAmount } text)
        {
            return false;
        }

        if (text.AsSpan().ContainsAny('e', 'E') && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal plain))
        {
            text = plain.ToString(CultureInfo.InvariantCulture);
        }

        int point = text.IndexOf('.', StringComparison.Ordinal);
        string fraction = point < 0 ? string.Empty : text[(point + 1)..].TrimEnd('0');
        scale = fraction.Length;
        return fraction.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0
            && BigInteger.TryParse((point < 0 ? text : text[..point]) + fraction, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out digits);
    }

    private static string Divide(BigInteger digits, int decimals)
    {
        BigInteger whole = BigInteger.DivRem(BigInteger.Abs(digits), BigInteger.Pow(10, decimals), out BigInteger rest);
        string fraction = decimals == 0 ? string.Empty : rest.ToString(CultureInfo.InvariantCulture).PadLeft(decimals, '0').TrimEnd('0');
        string sign = digits.Sign < 0 ? "-" : string.Empty;
        return fraction.Length == 0 ? $"{sign}{whole}" : $"{sign}{whole}.{fraction}";
    }
}
