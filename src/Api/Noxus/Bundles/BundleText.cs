using System.Text;
using System.Text.Json;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;

namespace Tributary.Api.Noxus.Bundles;

/// <summary>Writes bundles.</summary>
internal static class BundleText
{
    private const string Format = "tributary-workflows";

    /// <summary>The bundle as one text.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="format">How to write it.</param>
    /// <param name="isActivating">Whether importing it makes its definitions the current ones of workflows that exist.</param>
    public static byte[] Write(Bundle bundle, BundleFormat format, bool isActivating)
    {
        if (format == BundleFormat.V4)
        {
            byte[] head = JsonText.Write(isActivating, static (writer, isActivating) => WriteHead(writer, 4, isActivating, static _ => { }));
            return YamlText.Write([head, .. bundle.Workflows.Select(static each => JsonText.Write(each, WriteWorkflow))]);
        }

        byte[] json = JsonText.Write((bundle, isActivating), static (writer, state) => WriteHead(writer, 3, state.isActivating, writer =>
        {
            writer.WriteStartArray("workflows"u8);
            foreach (BundledWorkflow each in state.bundle.Workflows)
            {
                WriteWorkflow(writer, each);
            }

            writer.WriteEndArray();
        }));
        return Encoding.ASCII.GetBytes(Convert.ToBase64String(json));
    }

    private static void WriteHead(Utf8JsonWriter writer, int version, bool isActivating, Action<Utf8JsonWriter> writeRest)
    {
        writer.WriteStartObject();
        writer.WriteString("format"u8, Format);
        writer.WriteNumber("version"u8, version);
        writer.WriteBoolean("set_active_on_import"u8, isActivating);
        writeRest(writer);
        writer.WriteEndObject();
    }

    private static void WriteWorkflow(Utf8JsonWriter writer, BundledWorkflow bundled)
    {
        WriteWithId(writer, bundled.Workflow.Id, bundled.Workflow.Body, () =>
        {
            if (bundled.Versions.Count == 0)
            {
                return;
            }

            writer.WriteStartArray(Bundle.VersionsKey);
            foreach (StoredVersion version in bundled.Versions)
            {
                WriteWithId(writer, version.Id, version.Body, static () => { });
            }

            writer.WriteEndArray();
        });
    }

    private static void WriteWithId(Utf8JsonWriter writer, Guid id, ReadOnlyMemory<byte> json, Action writeRest)
    {
        using JsonDocument body = JsonDocument.Parse(json);
        writer.WriteStartObject();
        writer.WriteString("id"u8, id);
        foreach (JsonProperty member in body.RootElement.EnumerateObject())
        {
            if (!member.NameEquals(Bundle.VersionsKey))
            {
                member.WriteTo(writer);
            }
        }

        writeRest();
        writer.WriteEndObject();
    }
}
