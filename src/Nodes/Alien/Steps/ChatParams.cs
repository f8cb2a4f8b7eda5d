using System.Globalization;
using System.Text.Json;
using Tributary.Nodes.Alien.Templates;
using Tributary.Nodes.Json;
using Tributary.Nodes.LanguageModels;

namespace Tributary.Nodes.Alien.Steps;

/// <summary>The parameters of <see cref="ChatCompletionStep"/>: which are right, and what they say to the model.</summary>
internal static class ChatParams
{
    public const string Model = "model";
    public const string SystemPrompt = "system_prompt";
    public const string UserPrompt = "user_prompt";
    public const string Messages = "messages";
    public const string Temperature = "temperature";
    public const string MaxTokens = "max_tokens";

    /// <summary>The most messages of one question.</summary>
    public const int MostMessages = 1000;

    public const string NothingAsked = $"The parameter '{UserPrompt}' has no value, and '{Messages}' no message: nothing would be asked.";

    /// <summary>What is wrong with a choice of a model as such; null when nothing is.</summary>
    public static string? CheckModel(JsonElement value) =>
        (value.ValueKind == JsonValueKind.String && value.GetString()!.Length > 0) || (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int id) && id > 0)
            ? null
            : "must be the slug of a model, or its id";

    /// <summary>What is wrong with messages; null when nothing is.</summary>
    public static string? CheckMessages(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() <= MostMessages && value.EnumerateArray().All(IsMessage)
            ? null
            : $"must be an array of at most {MostMessages} objects with the role system, user or assistant, and a string as content";

    /// <summary>What is wrong with parameters together, as far as it is known before templates are filled in; null when nothing is.</summary>
    public static (string Param, string Fault)? Check(AlienNodeConfig config, ILanguageModels models)
    {
        if (Find(config, Model)?.Fixed is { ValueKind: not JsonValueKind.Null } model && ModelChoice.Check(models, NamesOf(model, models)) is { } fault)
        {
            return fault;
        }

        return IsThere(Find(config, UserPrompt)) || IsThere(Find(config, Messages)) ? null : (UserPrompt, $"is required when {Messages} has none");
    }

    /// <summary>The names to ask for; none for the first model of the server.</summary>
    public static IReadOnlyList<string> ModelsOf(AlienItem item, ILanguageModels models) => item.Find(Model) is { } model ? NamesOf(model, models) : [];

    /// <summary>What is said to the model; empty when nothing is asked.</summary>
    public static IReadOnlyList<ModelMessage> MessagesOf(AlienItem item)
    {
        List<ModelMessage> messages =
        [
            .. (item.Find(Messages)?.EnumerateArray() ?? default).Select(static message => new ModelMessage(RoleOf(message)!.Value, message.GetProperty("content").GetString()!)),
        ];
        if (TextOf(item, UserPrompt) is { Length: > 0 } asked)
        {
            messages.Add(new ModelMessage(ModelRole.User, asked));
        }

        if (messages.Count > 0 && TextOf(item, SystemPrompt) is { Length: > 0 } system)
        {
            messages.Insert(0, new ModelMessage(ModelRole.System, system));
        }

        return messages;
    }

    // An id that no model has stays one, so that the fault names it.
    private static IReadOnlyList<string> NamesOf(JsonElement model, ILanguageModels models) =>
        model.ValueKind == JsonValueKind.String ? [model.GetString()!]
            : model.GetInt32() is var id && id <= models.Offered.Count ? [models.Offered[id - 1].Name]
            : [id.ToString(CultureInfo.InvariantCulture)];

    private static AlienValue? Find(AlienNodeConfig config, string name) => config.Params.FirstOrDefault(pair => AlienName.Snake(pair.Key) == name).Value;

    private static bool IsThere(AlienValue? value) => value is not null && (value.Fixed is not { } known || known.ValueKind switch
    {
        JsonValueKind.Null => false,
        JsonValueKind.String => known.GetString()!.Length > 0,
        JsonValueKind.Array => known.GetArrayLength() > 0,
        _ => true,
    });

    private static string? TextOf(AlienItem item, string name) => item.Find(name) is { } value ? JsonTextInput.Display(value) : null;

    private static bool IsMessage(JsonElement message) =>
        message.ValueKind == JsonValueKind.Object && RoleOf(message) is not null
        && message.TryGetProperty("content", out JsonElement content) && content.ValueKind == JsonValueKind.String;

    private static ModelRole? RoleOf(JsonElement message) =>
        !message.TryGetProperty("role", out JsonElement role) || role.ValueKind != JsonValueKind.String ? null : role.GetString() switch
        {
            "system" => ModelRole.System,
            "user" => ModelRole.User,
            "assistant" => ModelRole.Assistant,
            _ => null,
        };
}
