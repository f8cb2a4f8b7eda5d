using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Tributary.Api.Http;
using Tributary.Engine.Stores;

namespace Tributary.Api.Noxus.Files;

/// <summary>Uploading, downloading and deleting files.</summary>
internal static class FileEndpoints
{
    private static readonly ErrorAnswer NoSuchFile = ErrorAnswer.NotFound("File not found");
    private static readonly JsonBytes Deleted = new(StatusCodes.Status200OK, "{}"u8.ToArray());

    /// <summary>Keeps the one file of a form; nothing is kept of a form that is refused or breaks off.</summary>
    public static async ValueTask<IResult> Add(ApiCall call)
    {
        FaultList faults = new();
        int limit = call.Services.Limits.FileBytes;
        if (MultipartBoundary.Read(call.Context.Request, faults) is not { } boundary)
        {
            return new FaultsAnswer(faults);
        }

        if (!FileUpload.MayFit(call.Context, limit))
        {
            return ErrorAnswer.FileTooLarge(limit);
        }

        try
        {
            await using FileUpload upload = await FileUpload.Begin(call.Context.Request.Body, boundary, limit, call.Aborted);
            DateTimeOffset now = call.Services.Time.GetUtcNow();
            StoredFile file = new(Guid.CreateVersion7(now), call.WorkspaceId, upload.Name, upload.ContentType, 0, now);
            return new FileAnswer(await call.Services.Files.Add(file, upload, call.Aborted));
        }
        catch (RefusedUploadException refused)
        {
            return refused.Answer;
        }
    }

    /// <summary>A file's bytes. Always as an attachment: what somebody uploaded must not run as a page of this server.</summary>
    public static async ValueTask<IResult> Get(ApiCall call)
    {
        FaultList faults = new();
        Guid id = RequestValues.PathId(call.Context.Request, "file_id", faults);
        if (faults.Any)
        {
            return new FaultsAnswer(faults);
        }

        if (await call.Services.Files.Find(call.WorkspaceId, id, call.Aborted) is not { } file
            || await call.Services.Files.Open(file, call.Aborted) is not { } content)
        {
            return NoSuchFile;
        }

        call.Context.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Stream(
            content, file.ContentType, file.Name, file.CreatedAt, new EntityTagHeaderValue($"\"{file.Id:N}\""), enableRangeProcessing: true);
    }

    /// <summary>Deletes a file. A run that still needs it fails there.</summary>
    public static async ValueTask<IResult> Delete(ApiCall call)
    {
        FaultList faults = new();
        Guid id = RequestValues.PathId(call.Context.Request, "file_id", faults);
        return faults.Any ? new FaultsAnswer(faults)
            : await call.Services.Files.Delete(call.WorkspaceId, id, call.Aborted) ? Deleted
            : NoSuchFile;
    }
}
