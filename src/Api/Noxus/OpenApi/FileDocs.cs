using Tributary.Api.OpenApi;
using static Tributary.Api.Noxus.OpenApi.NoxusDocs;

namespace Tributary.Api.Noxus.OpenApi;

/// <summary>What the document says of files, reports and the catalogue.</summary>
internal static class FileDocs
{
    private const string Files = "Files";
    private const string Callbacks = "Callbacks";
    private const string Catalogue = "Catalogue";

    private static readonly AnswerDocs NoFile = NotFound("There is no such file in the workspace.");

    public static IReadOnlyList<RouteDocs> All { get; } =
    [
        new(FileRoutes.AddFile, Files, "Upload a file")
        {
            Body = new BodyDocs("UploadForm", "multipart/form-data"),
            Answers = [new(200, "The file as it is kept.", "File")],
        },
        new(FileRoutes.GetFile, Files, "Download a file")
        {
            Parameters = ["Range", "If-None-Match"],
            Answers = Download("FileBytes"),
        },
        new(FileRoutes.HeadFile, Files, "Ask for a file without its bytes")
        {
            Parameters = ["Range", "If-None-Match"],
            Answers = Download(),
        },
        new(FileRoutes.DeleteFile, Files, "Delete a file")
        {
            Description = "A run that still needs it fails there.",
            Answers = [new(200, "It is deleted.", "Nothing"), NoFile],
        },
        new(DeliveryRoutes.ListDeliveries, Callbacks, "List the deliveries of a run's report")
        {
            Parameters = ["page", "size", "page_size"],
            Answers = [new(200, "A page of deliveries; empty for a run without a callback, or that is not over.", "DeliveryPage"), NotFound("There is no such run in the workspace.")],
        },
        new(DeliveryRoutes.ResendDelivery, Callbacks, "Deliver a report again")
        {
            Answers =
            [
                new(200, "The new delivery.", "Delivery"),
                NotFound("There is no such run in the workspace, or it has no such delivery."),
                Conflict("A delivery of this run is under way."),
            ],
        },
        new(CatalogueRoutes.ListNodes, Catalogue, "List the types of nodes") { Answers = [new(200, "All of them.", "NodeDefinitions")] },
        new(CatalogueRoutes.ListModels, Catalogue, "List the language models") { Answers = [new(200, "All of them.", "LanguageModels")] },
        new(CatalogueRoutes.ListModelPresets, Catalogue, "List the presets of language models") { Answers = [new(200, "All of them.", "ModelPresets")] },
    ];

    private static IReadOnlyList<AnswerDocs> Download(params IReadOnlyList<string> schemas) =>
    [
        new(200, "The file, always as an attachment.", schemas) { MediaTypes = ["*/*"], Headers = ["ETag", "Content-Disposition"] },
        new(206, "The part of it that was asked for.", schemas) { MediaTypes = ["*/*"], Headers = ["ETag", "Content-Disposition", "Content-Range"] },
        new(304, "The caller has it already.") { Headers = ["ETag"] },
        NoFile,
        new(412, "The file is not in the state that the request names."),
        new(416, "The file has no such part.") { Headers = ["ETag", "Content-Disposition", "Content-Range"] },
    ];
}
