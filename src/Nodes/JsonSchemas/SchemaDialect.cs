using Json.Schema;
using Json.Schema.Keywords;

namespace Tributary.Nodes.JsonSchemas;

/// <summary>JSON Schema of draft 2020-12, with formats that count, and made safe against schemas and values of any origin.</summary>
internal static class SchemaDialect
{
    /// <summary>What <c>$schema</c> may say.</summary>
    public const string Id = "https://json-schema.org/draft/2020-12/schema";

    private static readonly Dialect Guarded = new(
    [
        new CountedRef(), new CountedDynamicRef(), new LinearPatternKeyword(),
        AdditionalPropertiesKeyword.Instance, AllOfKeyword.Instance, AnchorKeyword.Instance, AnyOfKeyword.Instance, CommentKeyword.Instance, ConstKeyword.Instance,
        ContainsKeyword.Instance, ContentEncodingKeyword.Instance, ContentMediaTypeKeyword.Instance, ContentSchemaKeyword.Instance, DefaultKeyword.Instance,
        DefsKeyword.Instance, DependentRequiredKeyword.Instance, DependentSchemasKeyword.Instance, DeprecatedKeyword.Instance, DescriptionKeyword.Instance,
        DynamicAnchorKeyword.Instance, ElseKeyword.Instance, EnumKeyword.Instance, ExamplesKeyword.Instance, ExclusiveMaximumKeyword.Instance,
        ExclusiveMinimumKeyword.Instance, FormatKeyword.Instance, IdKeyword.Instance, IfKeyword.Instance, ItemsKeyword.Instance, MaxContainsKeyword.Instance,
        MaximumKeyword.Instance, MaxItemsKeyword.Instance, MaxLengthKeyword.Instance, MaxPropertiesKeyword.Instance, MinContainsKeyword.Instance,
        MinimumKeyword.Instance, MinItemsKeyword.Instance, MinLengthKeyword.Instance, MinPropertiesKeyword.Instance, MultipleOfKeyword.Instance,
        NotKeyword.Instance, OneOfKeyword.Instance, PatternPropertiesKeyword.Instance, PrefixItemsKeyword.Instance, PropertiesKeyword.Instance, PropertyNamesKeyword.Instance,
        ReadOnlyKeyword.Instance, RequiredKeyword.Instance, SchemaKeyword.Instance, ThenKeyword.Instance, TitleKeyword.Instance, TypeKeyword.Instance,
        UnevaluatedItemsKeyword.Instance, UnevaluatedPropertiesKeyword.Instance, UniqueItemsKeyword.Instance, WriteOnlyKeyword.Instance,
    ])
    {
        Id = new Uri(Id),
        AllowUnknownKeywords = true,
    };

    /// <summary>How one schema is built: it sees no other schema, and none is fetched.</summary>
    public static BuildOptions Options()
    {
        DialectRegistry dialects = new();
        dialects.Register(Guarded);
        return new BuildOptions { Dialect = Guarded, DialectRegistry = dialects, SchemaRegistry = new SchemaRegistry { Fetch = static (_, _) => null } };
    }
}
