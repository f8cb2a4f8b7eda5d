using System.Text.Json;
using System.Text.RegularExpressions;
using Tributary.Infra.Tests.Bicep;

namespace Tributary.Infra.Tests.Rules;

/// <summary>Rules that keep secrets out of histories, outputs and files.</summary>
internal static partial class SecretRules
{
    /// <summary>Parameters that are named like a secret and would be shown in the history of deployments.</summary>
    public static IEnumerable<string> Open(BicepFile file) =>
        file.Facts.Parameters.Where(static parameter => SecretName().IsMatch(parameter.Name) && !parameter.IsSecure)
            .Select(parameter => $"{file.Path} shows the parameter {parameter.Name}");

    public static IEnumerable<string> WithDefault(BicepFile file) =>
        file.Facts.Parameters.Where(static parameter => parameter.IsSecure && parameter.HasDefault)
            .Select(parameter => $"{file.Path} gives the secret {parameter.Name} a default");

    /// <summary>Outputs that hold a secure parameter, or a key or connection string of a resource.</summary>
    public static IEnumerable<string> InOutputs(BicepFile file) =>
        file.Facts.Outputs.Where(output => SecretValue().IsMatch(output.Text) || Secure(file).Any(name => Mentions(output.Text, name)))
            .Select(output => $"{file.Path} puts out a secret as {output.Name}");

    /// <summary>Secure parameters that are handed to a parameter of a module that is not.</summary>
    public static IEnumerable<string> Leaked(IReadOnlyList<BicepFile> files) =>
        from file in files
        from module in file.Facts.Modules
        from argument in module.Arguments
        where Secure(file).Any(name => Mentions(((JsonElement?)argument.Value).Source(), name))
        let target = files.SingleOrDefault(each => each.Path == file.Resolve(module.Path))
        where target?.Facts.Parameters.Any(parameter => parameter.Name == argument.Name && parameter.IsSecure) != true
        select $"{file.Path} hands a secret to {argument.Name} of {module.Name}";

    private static IEnumerable<string> Secure(BicepFile file) =>
        file.Facts.Parameters.Where(static parameter => parameter.IsSecure).Select(static parameter => parameter.Name);

    private static bool Mentions(string text, string name) => Regex.IsMatch(text, $@"(?<![\w.]){Regex.Escape(name)}\b(?!""?:)");

    [GeneratedRegex("(key|secret|password|token|connectionString|settings)$", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();

    [GeneratedRegex(@"\blist[A-Z]\w*\(|connectionString|instrumentationKey|accessKey|primaryKey|sharedKey", RegexOptions.IgnoreCase)]
    private static partial Regex SecretValue();
}
