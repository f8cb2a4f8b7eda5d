using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Tributary.Api.Http;
using Tributary.Nodes.Files;

namespace Tributary.Api.Noxus.Files;

/// <summary>
/// The content of the one part <c>file</c> of a form, while it arrives. It ends only after the whole form was seen to be right; until then
/// reading it throws <see cref="RefusedUploadException"/>. Parts of other names are passed over.
/// </summary>
internal sealed class FileUpload : ForwardStream
{
    /// <summary>How a file is sent, as the end of a sentence.</summary>
    public const string Cure = "send one part named 'file', such as curl -F file=@report.pdf";

    private const string PartName = "file";

    /// <summary>What a form may hold beside the file.</summary>
    private const int LargestRest = 1024 * 1024;

    private readonly MultipartReader _form;
    private readonly Stream _part;
    private readonly int _limit;
    private long _length;

    private FileUpload(MultipartReader form, FileMultipartSection part, int limit)
    {
        _form = form;
        _part = part.Section.Body;
        _limit = limit;
        Name = FileNaming.Clean(part.FileName);
        ContentType = FileNaming.TypeOf(part.Section.ContentType, Name);
    }

    public string Name { get; }

    public string ContentType { get; }

    /// <summary>Whether a body may hold a file within the limit, as far as its length is told beforehand.</summary>
    public static bool MayFit(HttpContext context, int limit)
    {
        // This limit takes the place of the server's own, which would also cut off a caller before it has read why it is refused.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = null;
        }

        return context.Request.ContentLength is not { } length || length <= (long)limit + LargestRest;
    }

    /// <summary>Reads a form up to its file.</summary>
    /// <param name="body">The form.</param>
    /// <param name="boundary">What separates its parts.</param>
    /// <param name="limit">The largest file, in bytes.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="RefusedUploadException">There is no such part, or the form is broken.</exception>
    public static async Task<FileUpload> Begin(Stream body, string boundary, int limit, CancellationToken cancellationToken)
    {
        MultipartReader form = new(boundary, body);
        MultipartSection part = await Next(form, cancellationToken) ?? throw Refused("missing", $"Field required: {Cure}");
        return part.AsFileSection() is { } file
            ? new FileUpload(form, file, limit)
            : throw Refused("file_required", $"The part has no file name, so it is no file: {Cure}");
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = await Try(() => _part.ReadAsync(buffer, cancellationToken).AsTask());
        _length += read;
        if (_length > _limit)
        {
            throw new RefusedUploadException(ErrorAnswer.FileTooLarge(_limit));
        }

        if (read == 0 && buffer.Length > 0 && await Next(_form, cancellationToken) is not null)
        {
            throw Refused("too_many_files", $"There is more than one part named '{PartName}'; send each file in a request of its own");
        }

        return read;
    }

    /// <summary>The next part of the file's name; null when there is none up to the end of the form.</summary>
    private static async Task<MultipartSection?> Next(MultipartReader form, CancellationToken cancellationToken)
    {
        MultipartSection? part;
        do
        {
            part = await Try(() => form.ReadNextSectionAsync(cancellationToken));
        }
        while (part is not null && !IsFile(part));

        return part;
    }

    private static bool IsFile(MultipartSection part) =>
        part.GetContentDispositionHeader() is { } header && HeaderUtilities.RemoveQuotes(header.Name).Equals(PartName, StringComparison.Ordinal);

    private static async Task<T> Try<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception fault) when (fault is InvalidDataException || fault.GetType() == typeof(IOException))
        {
            // What the server itself finds wrong with a request has types of its own and is answered elsewhere.
            throw Refused("multipart_invalid", $"The form breaks off or is no form: {fault.Message}", fault);
        }
    }

    private static RefusedUploadException Refused(string type, string message, Exception? cause = null)
    {
        FaultList faults = new();
        faults.Add(type, message, "body", PartName);
        return new RefusedUploadException(new FaultsAnswer(faults), cause);
    }
}
