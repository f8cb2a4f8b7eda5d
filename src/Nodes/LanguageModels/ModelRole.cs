namespace Tributary.Nodes.LanguageModels;

/// <summary>Whose a message of a chat is.</summary>
public enum ModelRole
{
    /// <summary>Who says how the model is to behave.</summary>
    System,

    /// <summary>Who asks.</summary>
    User,

    /// <summary>The model.</summary>
    Assistant,
}
