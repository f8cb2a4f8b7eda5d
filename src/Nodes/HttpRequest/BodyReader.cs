using System.Text.Json;
using System.Xml;
using CsvHelper;
using Tributary.Engine.Values;
using Tributary.Nodes.Credentials;
using Tributary.Nodes.Csv;

namespace Tributary.Nodes.HttpRequest;

/// <summary>Reads the body of an answer as what it is said to be.</summary>
internal static class BodyReader
{
    /// <summary>Reads it.</summary>
    /// <param name="result">The answer.</param>
    /// <param name="form">As what.</param>
    /// <param name="warn">Told what had to be left out: a code and a sentence.</param>
    /// <param name="redaction">What finds the secrets of the call; null when there are none.</param>
    /// <param name="json">The value; undefined for a text and for no body.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>What is wrong, as a sentence; null when nothing is.</returns>
    public static string? Read(HttpResult result, ResponseForm form, Action<string, string> warn, SecretRedaction? redaction, out JsonElement json, CancellationToken cancellationToken)
    {
        json = default;
        string? text = result.Text;
        if (text is null)
        {
            return result.HasBody ? "The body is not text; ask for it as a file." : null;
        }

        try
        {
            switch (form)
            {
                case ResponseForm.Json:
                    return HttpResult.TryParse(text, out json) ? null : "The body is not JSON.";
                case ResponseForm.Xml:
                    json = XmlValue.Parse(text);
                    return null;
                case ResponseForm.Csv:
                    CsvRecords records = new(new CsvReadConfig(HasHeader: true, Delimiter: null, Trim: false, Types: false, Ragged: true), cancellationToken);
                    json = JsonText.Parse(JsonText.Write((records, text), static (writer, call) => call.records.Write(writer, call.text)));
                    if (records.CutWarning is { } cut)
                    {
                        warn(cut.Code, cut.Detail);
                    }

                    return null;
                default:
                    return null;
            }
        }
        catch (XmlException wrong)
        {
            // What is said to be wrong may name a part of the secret.
            return redaction is null || redaction.Text(text) == text ? $"The body is not XML: {wrong.Message}" : "The body is not XML.";
        }
        catch (CsvFormatException wrong)
        {
            return $"The body is not CSV: {wrong.Message}";
        }
        catch (CsvFaultException wrong)
        {
            return wrong.Message;
        }
    }
}
