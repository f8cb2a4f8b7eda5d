using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Tributary.Engine.Values;

namespace Tributary.Nodes.B3os;

/// <summary>What a waiting node keeps with its wait, so that the request that resumes it can be judged.</summary>
/// <param name="Secret">What the request has to know: 32 hexadecimal digits.</param>
/// <param name="TimeoutMilliseconds">How long the wait is.</param>
public sealed record WaitQuestion(string Secret, double TimeoutMilliseconds)
{
    /// <summary>Reads what <see cref="Write"/> wrote; null for any other value.</summary>
    public static WaitQuestion? Read(ValueRef? question)
    {
        if (question is null || question.IsStored || JsonText.Parse(question.Json) is not { ValueKind: JsonValueKind.Object } json || !json.TryGetProperty("waitSecret"u8, out JsonElement secret))
        {
            return null;
        }

        return new WaitQuestion(secret.GetString()!, json.GetProperty("timeoutMs"u8).GetDouble());
    }

    /// <summary>Whether a secret is the right one; takes the same time whichever it is.</summary>
    public bool IsRight(string secret) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(Secret));

    /// <summary>The question as JSON.</summary>
    public ValueRef Write() => ValueRef.Inline(JsonText.Write(this, static (writer, question) =>
    {
        writer.WriteStartObject();
        writer.WriteString("waitSecret"u8, question.Secret);
        writer.WriteNumber("timeoutMs"u8, question.TimeoutMilliseconds);
        writer.WriteEndObject();
    }));
}
