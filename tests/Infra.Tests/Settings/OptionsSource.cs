using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Tributary.Shared;

namespace Tributary.Infra.Tests.Settings;

/// <summary>Reads settings from source: every class with a constant <c>Section</c>. The source is read, not the assemblies, so that hosts need not be built here.</summary>
internal static class OptionsSource
{
    /// <summary>The settings of everything under <c>src</c>, with the addresses of the local server, which the web framework reads.</summary>
    public static IReadOnlyList<Setting> Settings { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Checkout.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Select(static path => Path.GetRelativePath(Checkout.Root, path).Replace('\\', '/'))
            .SelectMany(static path => Read(path, Checkout.Text(path)))
            .OrderBy(static setting => setting.Name, StringComparer.Ordinal),
        new Setting("Urls", Constant(Model(Checkout.Text("src/Local/LocalServer.cs")), "DefaultUrl")!, Setting.Local),
    ];

    /// <summary>The settings that a file declares.</summary>
    /// <param name="path">Its path from the root; the project it is in says who reads them.</param>
    /// <param name="code">Its text.</param>
    public static IReadOnlyList<Setting> Read(string path, string code)
    {
        if (!code.Contains(" Section = ", StringComparison.Ordinal))
        {
            return [];
        }

        SemanticModel model = Model(code);
        string host = path.Split('/')[1] switch
        {
            "Local" => Setting.Local,
            "Functions" => "Functions",
            _ => Setting.Both,
        };
        return
        [
            .. from property in model.SyntaxTree.GetRoot().DescendantNodes().OfType<PropertyDeclarationSyntax>()
               where property.Modifiers.Any(SyntaxKind.PublicKeyword)
               where property.AccessorList?.Accessors.Any(static accessor => accessor.Keyword.Text is "set" or "init") == true
               select new Setting($"{Constant(model, "Section")}:{property.Identifier.Text}", Default(model, property), host, Range(model, property)),
        ];
    }

    private static SemanticModel Model(string code)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(code);
        return CSharpCompilation.Create("settings", [tree], [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)]).GetSemanticModel(tree);
    }

    private static string? Constant(SemanticModel model, string name) =>
        model.SyntaxTree.GetRoot().DescendantNodes().OfType<VariableDeclaratorSyntax>()
            .Where(variable => variable.Identifier.Text == name && variable.Initializer is not null)
            .Select(variable => model.GetConstantValue(variable.Initializer!.Value).Value as string)
            .SingleOrDefault();

    private static string Default(SemanticModel model, PropertyDeclarationSyntax property) => property.Initializer?.Value switch
    {
        null when property.Type is NullableTypeSyntax => Setting.None,
        CollectionExpressionSyntax { Elements.Count: 0 } => Setting.Empty,
        { } value when model.GetConstantValue(value) is { HasValue: true } constant =>
            Convert.ToString(constant.Value, System.Globalization.CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : Setting.None,
        _ => throw new InvalidOperationException($"The default of {property.Identifier.Text} is not a constant, so nothing can be compared with it."),
    };

    private static (long, long)? Range(SemanticModel model, PropertyDeclarationSyntax property) =>
        property.AttributeLists.SelectMany(static list => list.Attributes).SingleOrDefault(static attribute => attribute.Name.ToString() == "Range") is { } range
            ? (Number(model, range, 0), Number(model, range, 1))
            : null;

    private static long Number(SemanticModel model, AttributeSyntax range, int index) =>
        Convert.ToInt64(model.GetConstantValue(range.ArgumentList!.Arguments[index].Expression).Value, System.Globalization.CultureInfo.InvariantCulture);
}
