using System.Text.RegularExpressions;
using Tributary.Infra.Tests.Bicep;

namespace Tributary.Infra.Tests.Rules;

/// <summary>Rules that a compiler would hold: grammar, names, versions.</summary>
internal static partial class TextRules
{
    public static IEnumerable<string> Faults(BicepFile file) => file.Facts.Faults.Select(fault => $"{file.Path} {fault}");

    public static IEnumerable<string> UnknownNames(BicepFile file)
    {
        HashSet<string> known = [.. Declared(file), .. file.Facts.Locals];
        return file.Facts.References.Where(reference => !known.Contains(reference.Name)).Select(reference => $"{file.Path}:{reference.Line} does not know {reference.Name}");
    }

    /// <summary>Parameters, variables and looked-up resources that nothing in the file uses.</summary>
    public static IEnumerable<string> UnusedNames(BicepFile file)
    {
        HashSet<string> used = [.. file.Facts.References.Select(static reference => reference.Name)];
        return file.Facts.Parameters.Select(static parameter => parameter.Name)
            .Concat(file.Facts.Variables.Select(static variable => variable.Name))
            .Concat(file.Facts.Resources.Where(static resource => resource.Existing).Select(static resource => resource.Name))
            .Where(name => !used.Contains(name))
            .Select(name => $"{file.Path} does not use {name}");
    }

    /// <summary>Resources without an API version, and types that are used in two.</summary>
    public static IEnumerable<string> WrongVersions(IReadOnlyList<BicepFile> files)
    {
        Resource[] resources = [.. files.SelectMany(static file => file.Facts.Resources)];
        return resources.Where(static resource => !ApiVersion().IsMatch(resource.Version))
            .Select(static resource => $"{resource.Name} has the version '{resource.Version}'")
            .Concat(resources.GroupBy(static resource => resource.Type)
                .Where(static type => type.DistinctBy(static resource => resource.Version).Count() > 1)
                .Select(static type => $"{type.Key} is used in several versions"));
    }

    private static IEnumerable<string> Declared(BicepFile file) =>
    [
        .. file.Facts.Parameters.Select(static parameter => parameter.Name),
        .. file.Facts.Variables.Select(static variable => variable.Name),
        .. file.Facts.Resources.Select(static resource => resource.Name),
        .. file.Facts.Modules.Select(static module => module.Name),
    ];

    [GeneratedRegex(@"^20\d\d-\d\d-\d\d(-preview)?$")]
    private static partial Regex ApiVersion();
}
