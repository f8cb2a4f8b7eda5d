using System.Text.RegularExpressions;
using Tributary.Infra.Tests.Bicep;

namespace Tributary.Infra.Tests.Rules;

/// <summary>Rules for what files have to do with each other.</summary>
internal static partial class ModuleRules
{
    public static IEnumerable<string> Unused(IReadOnlyList<BicepFile> files)
    {
        HashSet<string> used = [.. files.SelectMany(static file => file.Facts.Modules.Select(module => file.Resolve(module.Path)))];
        return files.Where(file => file.Path.Contains("/modules/", StringComparison.Ordinal) && !used.Contains(file.Path)).Select(static file => $"nothing uses {file.Path}");
    }

    /// <summary>Uses of files that there are not, arguments without a parameter, parameters without an argument.</summary>
    public static IEnumerable<string> WrongArguments(IReadOnlyList<BicepFile> files) =>
        files.SelectMany(file => file.Facts.Modules.SelectMany(module => WrongArguments(files, file, module)));

    /// <summary>Uses of outputs that the module does not have.</summary>
    public static IEnumerable<string> UnknownOutputs(IReadOnlyList<BicepFile> files) =>
        from file in files
        from module in file.Facts.Modules
        let target = files.SingleOrDefault(each => each.Path == file.Resolve(module.Path))
        where target is not null
        from text in file.Facts.Modules.Select(static each => each.Text).Concat(file.Facts.Outputs.Select(static each => each.Text)).Concat(file.Facts.Resources.Select(static each => each.Text))
        from used in OutputUse().Matches(text)
        where used.Groups[1].Value == module.Name && target.Facts.Outputs.All(output => output.Name != used.Groups[2].Value)
        select $"{file.Path} uses {used.Value}, which {target.Path} does not put out";

    private static IEnumerable<string> WrongArguments(IReadOnlyList<BicepFile> files, BicepFile file, Module module)
    {
        BicepFile? target = files.SingleOrDefault(each => each.Path == file.Resolve(module.Path));
        if (target is null)
        {
            return [$"{file.Path} uses {module.Path}, which is not there"];
        }

        HashSet<string> given = [.. module.Arguments.Select(static argument => argument.Name)];
        return given.Except(target.Facts.Parameters.Select(static parameter => parameter.Name)).Select(name => $"{target.Path} has no parameter {name}")
            .Concat(target.Facts.Parameters.Where(parameter => !parameter.HasDefault && !given.Contains(parameter.Name)).Select(parameter => $"{module.Name} is not given {parameter.Name}"));
    }

    [GeneratedRegex(@"\b(\w+)\.outputs\.(\w+)")]
    private static partial Regex OutputUse();
}
