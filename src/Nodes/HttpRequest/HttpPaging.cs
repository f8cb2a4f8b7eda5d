using System.Text.Json;
using Tributary.Engine.Catalog;
using Tributary.Nodes.Json;

namespace Tributary.Nodes.HttpRequest;

/// <summary>How the pages of an answer are gathered.</summary>
/// <param name="Kind">How one leads to the next.</param>
/// <param name="Items">Where the list of items lies in a page.</param>
/// <param name="Path">Where the address or the mark of the next page lies; null for the header Link.</param>
/// <param name="Parameter">The query parameter of the number or the mark.</param>
/// <param name="First">The number of the first page.</param>
/// <param name="MostPages">The most pages.</param>
internal sealed record HttpPaging(PagingKind Kind, JsonPath Items, JsonPath? Path, string Parameter, int First, int MostPages)
{
    private const int PagesLimit = 100;

    /// <summary>The configuration value; null for no pages.</summary>
    public static readonly ConfigField<HttpPaging?> Field = ConfigField.Of<HttpPaging?>(
        "pagination",
        "dict",
        "Gather the items of several JSON pages: {type: link, path} follows the address at the path, or without one that of the header Link with rel=next, on the same server only; "
            + "{type: page, parameter, start} counts the query parameter (default page) up from start (default 1) until a page has no items; {type: cursor, path, parameter} gives what lies at the path "
            + "to the query parameter (default cursor) until there is none. items is the path of the list in a page (default $), max_pages from 1 to 100 (default 10); a page with a status of 400 or more fails the node; all pages together may have 33554432 bytes "
            + "and take 4 minutes. Default: one request.",
        required: false,
        null,
        "null",
        static value => Read(value, out string? fault) ?? throw new FormatException(fault),
        static value => Read(value, out string? fault) is null ? fault : null);

    private static HttpPaging? Read(JsonElement value, out string? fault)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            fault = "must be an object with type, items, max_pages and what the type needs";
            return null;
        }

        try
        {
            JsonFields fields = new(value);
            PagingKind kind = Enum.Parse<PagingKind>(fields.Text("type", string.Empty, "link", "page", "cursor"), ignoreCase: true);
            JsonPath items = fields.Path("items") ?? JsonPath.Parse("$");
            int most = fields.Count("max_pages", 10);
            HttpPaging paging = kind switch
            {
                PagingKind.Link => new HttpPaging(kind, items, fields.Path("path"), string.Empty, 0, most),
                PagingKind.Page => new HttpPaging(kind, items, null, fields.Name("parameter") ?? "page", fields.Count("start", 1), most),
                _ => new HttpPaging(kind, items, fields.NeededPath("path"), fields.Name("parameter") ?? "cursor", 0, most),
            };
            fields.CheckRest();
            fault = most is > 0 and <= PagesLimit ? null : $"needs max_pages from 1 to {PagesLimit}";
            return fault is null ? paging : null;
        }
        catch (FormatException wrong)
        {
            fault = wrong.Message;
            return null;
        }
    }
}
