using Microsoft.AspNetCore.Routing.Patterns;

namespace Tributary.Api.OpenApi;

/// <summary>Reads the patterns of route tables.</summary>
internal static class DocumentPath
{
    /// <summary>The path as documents write it: parameters without their constraints and defaults.</summary>
    public static string Of(string pattern) => string.Concat(RoutePatternFactory.Parse(pattern).PathSegments.Select(static segment =>
        "/" + string.Concat(segment.Parts.Select(static part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
            _ => throw new NotSupportedException($"A document cannot write {part}."),
        }))));

    /// <summary>The names of the path's parameters, in order.</summary>
    public static IEnumerable<string> ParametersOf(string pattern) => RoutePatternFactory.Parse(pattern).Parameters.Select(static parameter => parameter.Name);
}
