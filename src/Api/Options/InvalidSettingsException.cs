namespace Tributary.Api.Options;

/// <summary>The server was given settings it cannot start with.</summary>
/// <param name="message">Each fault and its cure, one per line.</param>
public sealed class InvalidSettingsException(string message) : Exception(message)
{
    /// <summary>Throws when there is any fault.</summary>
    /// <exception cref="InvalidSettingsException">There is a fault; the message names all of them.</exception>
    public static void ThrowIfAny(IEnumerable<string> faults)
    {
        string message = string.Join(Environment.NewLine, faults);
        if (message.Length > 0)
        {
            throw new InvalidSettingsException(message);
        }
    }
}
