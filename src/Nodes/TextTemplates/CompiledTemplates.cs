using System.Globalization;
using HandlebarsDotNet;

namespace Tributary.Nodes.TextTemplates;

/// <summary>Templates that were compiled, kept for whoever checks or runs them next.</summary>
/// <param name="escapes">Whether values are made safe for HTML.</param>
internal sealed class CompiledTemplates(bool escapes)
{
    /// <summary>The most templates that are kept; the one that came first makes place for another.</summary>
    public const int Most = 256;

    /// <summary>Templates for texts, which values enter as they are.</summary>
    public static readonly CompiledTemplates ForText = new(escapes: false);

    /// <summary>Templates for HTML.</summary>
    public static readonly CompiledTemplates ForHtml = new(escapes: true);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, HandlebarsTemplate<TextWriter, object, object>> _kept = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = [];
    private readonly IHandlebars _handlebars = Handlebars.Create(Configuration(escapes));

    /// <summary>How many are kept.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _kept.Count;
            }
        }
    }

    /// <summary>A template; null when it is none.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="fault">What is wrong, as a text that follows the field's name.</param>
    public HandlebarsTemplate<TextWriter, object, object>? Find(string text, out string? fault)
    {
        lock (_gate)
        {
            if (_kept.TryGetValue(text, out HandlebarsTemplate<TextWriter, object, object>? kept))
            {
                fault = null;
                return kept;
            }
        }

        fault = TemplateShape.FaultOf(text);
        if (fault is not null)
        {
            return null;
        }

        try
        {
            using StringReader reader = new(text);
            return Keep(text, _handlebars.Compile(reader));
        }
        catch (HandlebarsException exception)
        {
            fault = $"is not a template: {exception.Message.TrimEnd('.')}";
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or KeyNotFoundException or IndexOutOfRangeException)
        {
            // How its parser meets some texts that are no templates.
            fault = $"is not a template: {exception.Message.TrimEnd('.')}";
        }

        return null;
    }

    private static HandlebarsConfiguration Configuration(bool escapes)
    {
        HandlebarsConfiguration configuration = new() { NoEscape = !escapes, FormatProvider = CultureInfo.InvariantCulture, FileSystem = null };
        configuration.FormatterProviders.Add(new BooleanFormatter());
        configuration.FormatterProviders.Add(new JsonFormatter());
        configuration.ObjectDescriptorProviders.Add(new TemplateMembers());
        return configuration;
    }

    private HandlebarsTemplate<TextWriter, object, object> Keep(string text, HandlebarsTemplate<TextWriter, object, object> template)
    {
        lock (_gate)
        {
            if (_kept.TryAdd(text, template))
            {
                _order.Enqueue(text);
                if (_order.Count > Most)
                {
                    _kept.Remove(_order.Dequeue());
                }
            }
        }

        return template;
    }
}
