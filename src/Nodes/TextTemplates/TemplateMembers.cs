using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using HandlebarsDotNet;
using HandlebarsDotNet.Compiler;
using HandlebarsDotNet.Iterators;
using HandlebarsDotNet.MemberAccessors;
using HandlebarsDotNet.ObjectDescriptors;
using HandlebarsDotNet.PathStructure;

namespace Tributary.Nodes.TextTemplates;

/// <summary>
/// What templates find in values that are no objects: the items of lists, and the length of lists and texts as JavaScript has it.
/// Nothing of what .NET knows of them, and nothing to go through but lists.
/// </summary>
internal sealed class TemplateMembers : IObjectDescriptorProvider, IMemberAccessor, IIterator
{
    private static readonly ReadOnlyListIterator<TemplateList, object?> Items = new();

    public bool TryGetDescriptor(Type type, [NotNullWhen(true)] out ObjectDescriptor? value)
    {
        value = type == typeof(TemplateObject)
            ? null
            : new ObjectDescriptor(type, this, static (_, _) => Array.Empty<object>(), _ => type == typeof(TemplateList) ? Items : this);
        return value is not null;
    }

    public bool TryGetValue(object instance, ChainSegment memberName, out object? value)
    {
        string name = memberName.TrimmedValue;
        TemplateList? list = instance as TemplateList;
        value = name == "length" ? list?.Count ?? (instance as string)?.Length
            : list is not null && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < list.Count ? list[index]
            : null;
        return value is not null;
    }

    public void Iterate(in EncodedTextWriter writer, BindingContext context, ChainSegment[] blockParamsVariables, object input, TemplateDelegate template, TemplateDelegate ifEmpty)
    {
        using BindingContext inner = context.CreateFrame(context.Value);
        ifEmpty(writer, inner);
    }
}
