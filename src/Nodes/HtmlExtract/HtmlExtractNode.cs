using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Tributary.Engine.Catalog;
using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Nodes.HtmlExtract;

/// <summary>Takes values out of a page by CSS selectors. Nothing that the page refers to is loaded or run.</summary>
internal sealed partial class HtmlExtractNode : INode
{
    /// <summary>The longest page, in characters.</summary>
    public const int LongestPage = 4 * 1024 * 1024;

    /// <summary>The most elements that are taken.</summary>
    public const int MostElements = 10_000;

    /// <summary>The most that is given out, in bytes of JSON.</summary>
    public const int LargestOutput = 16 * 1024 * 1024;

    public NodeKind Kind { get; } = new()
    {
        Type = "HtmlExtractNode",
        Title = "Extract from HTML",
        Description = "Takes texts, attributes, HTML or lists of them out of an HTML page of up to 4194304 characters, by CSS selectors. Nothing that the page refers to is loaded or run.",
        Category = "data",
        Inputs = [new Connector(Connector.Input, ConnectorShape.Single, "str", "The page.", PropagatesList: true)],
        Outputs = [new Connector(Connector.Output, ConnectorShape.Single, "Any", "An object of the fields, or with 'each' a list of them, at most 10000 elements in all. Blanks within texts count once."), Connectors.OnError],
        Config = [HtmlExtractConfig.FieldsField, HtmlExtractConfig.EachField],
        Example = new NodeExample(
            """{"each":"li","fields":{"title":"a","link":{"selector":"a","attribute":"href"}}}""",
            """{"input":"<ul><li><a href='/tea'>Green <b>tea</b></a></li><li>none</li></ul>"}""",
            """[{"title":"Green tea","link":"/tea"},{"title":null,"link":null}]"""),
    };

    public ValueTask<NodeOutcome> Run(NodeContext context, CancellationToken cancellationToken) => ValueTask.FromResult(Extract(context, cancellationToken));

    private static NodeOutcome Extract(NodeContext context, CancellationToken cancellationToken)
    {
        string page = context.Inputs.Display(Connector.Input) ?? string.Empty;
        if (page.Length > LongestPage)
        {
            return NodeOutcome.Failure("text_too_long", $"The page has {page.Length} characters; {LongestPage} are the most.");
        }

        try
        {
            using IHtmlDocument document = new HtmlPage(HtmlSearch.Deepest, context.Time, cancellationToken).Parse(page);
            HtmlSearch.CheckDepth(document.DocumentElement);
            HtmlSearch search = new(context.Time, cancellationToken);
            return NodeOutcome.Success(ValueRef.Inline(JsonText.Write(new Extraction(context.Config.As(HtmlExtractConfig.From), search), (writer, call) => call.Write(writer, document.DocumentElement))));
        }
        catch (PageTooCostlyException tooCostly)
        {
            return NodeOutcome.Failure("page_too_costly", tooCostly.Message);
        }
    }

    private sealed partial class Extraction(HtmlExtractConfig config, HtmlSearch search)
    {
        private int _left = MostElements;

        public void Write(Utf8JsonWriter writer, IElement root)
        {
            if (config.Each is null)
            {
                WriteObject(writer, root);
                return;
            }

            writer.WriteStartArray();
            foreach (IElement each in search.Within(root, config.Each))
            {
                Count();
                WriteObject(writer, each);
            }

            writer.WriteEndArray();
        }

        private void WriteObject(Utf8JsonWriter writer, IElement root)
        {
            writer.WriteStartObject();
            foreach (HtmlField field in config.Fields)
            {
                writer.WritePropertyName(field.Name);
                IEnumerable<IElement> found = field.Selector is null ? [root] : search.Within(root, field.Selector);
                if (field.Many)
                {
                    writer.WriteStartArray();
                    foreach (IElement each in found)
                    {
                        Count();
                        WriteValue(writer, each, field);
                    }

                    writer.WriteEndArray();
                }
                else if (found.FirstOrDefault() is { } first)
                {
                    WriteValue(writer, first, field);
                }
                else
                {
                    writer.WriteNullValue();
                }
            }

            writer.WriteEndObject();
        }

        private static void WriteValue(Utf8JsonWriter writer, IElement element, HtmlField field)
        {
            writer.WriteStringValue(field.Attribute is { } name ? element.GetAttribute(name) : field.TakesHtml ? element.InnerHtml : Blanks().Replace(element.TextContent, " ").Trim());
            if (writer.BytesCommitted + writer.BytesPending > LargestOutput)
            {
                throw new PageTooCostlyException($"What is taken out of the page is more than {LargestOutput} bytes of JSON.");
            }
        }

        private void Count()
        {
            if (--_left < 0)
            {
                throw new PageTooCostlyException($"More than {MostElements} elements are taken out of the page.");
            }
        }

        [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
        private static partial Regex Blanks();
    }
}
