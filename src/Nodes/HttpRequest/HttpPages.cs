using System.Text.Json;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.Credentials;
using Tributary.Nodes.Json;
using Tributary.Nodes.Outbound;
using Tributary.Nodes.Templates;

namespace Tributary.Nodes.HttpRequest;

/// <summary>Fetches the pages of an answer one after the other and gathers their items.</summary>
/// <param name="client">What guards and carries out the calls.</param>
/// <param name="config">What is configured.</param>
/// <param name="paging">How one page leads to the next.</param>
/// <param name="time">The clock.</param>
/// <param name="redaction">What takes the secrets of the call out of what is cut; null when there are none.</param>
internal sealed class HttpPages(OutboundClient client, HttpRequestConfig config, HttpPaging paging, TimeProvider time, SecretRedaction? redaction)
{
    /// <summary>The most that all pages together may have, in bytes.</summary>
    public const int LargestSum = 32 * 1024 * 1024;

    /// <summary>The most items.</summary>
    public const int MostItems = 100_000;

    /// <summary>How long pages are asked for. With the longest request after it this stays below the 10 minutes that a host gives a step.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(4);

    private readonly List<JsonElement> _items = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private OutboundResponse? _last;
    private JsonElement _json;

    /// <summary>Fetches them.</summary>
    public async Task<NodeOutcome> Fetch(HttpCall call, VariableScope scope, CancellationToken cancellationToken)
    {
        long begin = time.GetTimestamp();
        long bytes = 0;
        string? url = paging.Kind == PagingKind.Page ? QueryText.With(call.Url, paging.Parameter, Text(paging.First)) : call.Url;
        int pages = 0;
        while (url is not null && pages < paging.MostPages)
        {
            if (!_seen.Add(url))
            {
                return NodeOutcome.Failure("pagination_loop", $"Page {pages} leads to one that was there before.");
            }

            pages++;
            OutboundResult result = await client.Send(call.Request(url, pages), cancellationToken);
            if (Take(result, pages, scope) is { } failed)
            {
                return new NodeOutcome.Failed(failed);
            }

            bytes += _last!.Body.Length;
            if (bytes > LargestSum || _items.Count > MostItems || time.GetElapsedTime(begin) > Longest)
            {
                return NodeOutcome.Failure("too_many_pages", $"The first {pages} pages have more than {LargestSum} bytes or {MostItems} items, or took more than {Longest.TotalMinutes} minutes.");
            }

            url = Next(call.Url, pages, out Failure? fault);
            if (fault is not null)
            {
                return new NodeOutcome.Failed(fault);
            }
        }

        if (url is not null)
        {
            scope.Warn("general", $"There are more pages than {paging.MostPages}; 'complete' is false.");
        }

        return NodeOutcome.Success(ValueRef.Inline(JsonText.Write((this, pages, url is null), static (writer, all) => all.Item1.Write(writer, all.pages, all.Item3))), scope.Warnings);
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    // Null: the page is taken.
    private Failure? Take(OutboundResult result, int page, VariableScope scope)
    {
        if (result is not OutboundResult.Answered { Response: var response })
        {
            return ((OutboundResult.Failed)result).Error;
        }

        if (response.Status >= 400)
        {
            return HttpStatusFailure.Of(config.Method, response, time.GetUtcNow(), redaction);
        }

        _last = response;
        if (new HttpResult(response).Text is not { } text || !HttpResult.TryParse(text, out _json))
        {
            return new Failure("invalid_response", $"Page {page} is not JSON.");
        }

        if (paging.Items.TryFirst(_json, out JsonElement items) && items.ValueKind == JsonValueKind.Array)
        {
            _items.AddRange(items.EnumerateArray());
            _json = items.GetArrayLength() == 0 && paging.Kind == PagingKind.Page ? default : _json;
            return null;
        }

        if (items.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            if (page == 1 && items.ValueKind == JsonValueKind.Undefined)
            {
                scope.Warn("invalid_value", $"Page 1 has nothing at {paging.Items.Text}, where the list of items should be.");
            }

            _json = paging.Kind == PagingKind.Page ? default : _json;
            return null;
        }

        return new Failure("invalid_response", $"Page {page} has {JsonTextInput.Describe(items)} at {paging.Items.Text}, where the list of items should be.");
    }

    // Null: there is none.
    private string? Next(string first, int pages, out Failure? fault)
    {
        fault = null;
        if (paging.Kind == PagingKind.Page)
        {
            return _json.ValueKind == JsonValueKind.Undefined ? null : QueryText.With(first, paging.Parameter, Text(paging.First + pages));
        }

        string? found = paging.Path is null ? LinkHeader.Next(_last!.Header("link"))
            : paging.Path.TryFirst(_json, out JsonElement value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? JsonTextInput.Display(value)
            : null;
        if (string.IsNullOrEmpty(found))
        {
            return null;
        }

        if (paging.Kind == PagingKind.Cursor)
        {
            return QueryText.With(first, paging.Parameter, found);
        }

        if (!Uri.TryCreate(_last!.Url, found, out Uri? next) || !OutboundUrl.IsSameOrigin(new Uri(first), next))
        {
            // What the request carries is meant for the server that was named.
            fault = new Failure("address_refused", $"Page {pages} names a next page that is no address on {OutboundUrl.Origin(new Uri(first))}.");
            return null;
        }

        return next.AbsoluteUri;
    }

    private void Write(Utf8JsonWriter writer, int pages, bool isComplete)
    {
        writer.WriteStartObject();
        writer.WriteNumber("status"u8, _last!.Status);
        writer.WriteNumber("pages"u8, pages);
        writer.WriteBoolean("complete"u8, isComplete);
        writer.WriteStartArray("items"u8);
        _items.ForEach(item => item.WriteTo(writer));
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
