using System.IO.Compression;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Tributary.Nodes.FileToText;

/// <summary>Reads the paragraphs of a Word document. A package that unpacks to more than a document needs is refused before it is unpacked.</summary>
internal static class WordText
{
    /// <summary>The most that a package may unpack to, in bytes (200 MiB).</summary>
    public const long LargestUnpacked = 200L * 1024 * 1024;

    /// <summary>The most parts that a package may have.</summary>
    public const int MostParts = 10_000;

    private static readonly OpenSettings Settings = new() { MaxCharactersInPart = LargestUnpacked };

    public static FileText Read(byte[] content, CancellationToken cancellationToken)
    {
        try
        {
            RefuseBomb(content);
            using MemoryStream stream = new(content, writable: false);
            using WordprocessingDocument document = WordprocessingDocument.Open(stream, isEditable: false, Settings);
            return document.MainDocumentPart is { } part ? new FileText(Read(part, cancellationToken)) : throw Damaged(null);
        }
        catch (Exception exception) when (exception is OpenXmlPackageException or FileFormatException or InvalidDataException or XmlException or UriFormatException)
        {
            throw Damaged(exception);
        }
    }

    private static void RefuseBomb(byte[] content)
    {
        using MemoryStream stream = new(content, writable: false);
        using ZipArchive package = new(stream, ZipArchiveMode.Read);
        if (package.Entries.Count > MostParts || package.Entries.Sum(static entry => entry.Length) > LargestUnpacked)
        {
            throw new UnreadableFileException("file_too_large", $"unpacks to more than {LargestUnpacked} bytes or {MostParts} parts.");
        }
    }

    private static string Read(MainDocumentPart part, CancellationToken cancellationToken)
    {
        StringBuilder text = new();
        using OpenXmlReader reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (reader.ElementType == typeof(Text))
            {
                text.Append(reader.GetText());
            }
            else if (reader.ElementType == typeof(TabChar) && reader.IsStartElement)
            {
                text.Append('\t');
            }
            else if ((reader.ElementType == typeof(Break) && reader.IsStartElement) || (reader.ElementType == typeof(Paragraph) && reader.IsEndElement))
            {
                text.Append('\n');
            }
        }

        return text.ToString().Trim();
    }

    private static UnreadableFileException Damaged(Exception? cause) =>
        new("damaged_file", "is no Word document (.docx), or is damaged.", cause);
}
