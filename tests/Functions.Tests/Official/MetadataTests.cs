using System.Reflection;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Tributary.Api;

namespace Tributary.Functions.Tests.Official;

/// <summary>What the build tells the platform of the app.</summary>
public class MetadataTests
{
    private static readonly JsonElement Functions = Read("functions.metadata");

    private static readonly IEnumerable<string> Declared = typeof(FunctionsOptions).Assembly.GetTypes()
        .SelectMany(static type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance))
        .Select(static method => method.GetCustomAttribute<FunctionAttribute>()?.Name)
        .OfType<string>();

    [Fact]
    public void Every_function_is_told() =>
        Assert.Equal(Declared.Order(StringComparer.Ordinal), Functions.EnumerateArray().Select(Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_route_is_told_with_its_method_and_without_a_key() => Assert.Equal(
        ApiRoutes.All.Append(ApiRoutes.Unknown).Select(static route => $"{route.Method} {route.Pattern} {route.Name} Anonymous").Order(StringComparer.Ordinal),
        Functions.EnumerateArray()
            .SelectMany(static function => function.GetProperty("bindings").EnumerateArray(), static (function, binding) => (Name: Name(function), Binding: binding))
            .Where(static each => Text(each.Binding, "type") == "httpTrigger")
            .Select(static each => $"{Methods(each.Binding)} /{Text(each.Binding, "route")} {each.Name} {Text(each.Binding, "authLevel")}")
            .Order(StringComparer.Ordinal));

    [Fact]
    public void The_platform_loads_the_durable_extension_and_starts_the_app()
    {
        Assert.Contains("DurableTask", Read("extensions.json").GetProperty("extensions").EnumerateArray().Select(Name));
        JsonElement worker = Read("worker.config.json").GetProperty("description");
        Assert.Equal("dotnet-isolated", Text(worker, "language"));
        Assert.Equal("Tributary.Functions.dll", Text(worker, "defaultWorkerPath"));
    }

    private static JsonElement Read(string name) => JsonElement.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, name)));

    private static string Name(JsonElement element) => Text(element, "name");

    private static string Text(JsonElement element, string property) => element.GetProperty(property).GetString()!;

    private static string Methods(JsonElement binding) => binding.TryGetProperty("methods", out JsonElement methods)
        ? string.Join(",", methods.EnumerateArray().Select(static method => method.GetString()!.ToUpperInvariant()))
        : "*";
}
