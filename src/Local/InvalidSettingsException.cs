namespace Tributary.Local;

/// <summary>The server was given settings it cannot start with. The message names each fault and its cure, one per line.</summary>
public sealed class InvalidSettingsException : Exception
{
    /// <summary>Without a message of its own.</summary>
    public InvalidSettingsException()
        : this("The settings are wrong.")
    {
    }

    /// <summary>With the faults.</summary>
    public InvalidSettingsException(string message)
        : base(message)
    {
    }

    /// <summary>With the faults and what led to them.</summary>
    public InvalidSettingsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Throws when there is any fault.</summary>
    public static void ThrowIfAny(IEnumerable<string> faults)
    {
        string message = string.Join(Environment.NewLine, faults);
        if (message.Length > 0)
        {
            throw new InvalidSettingsException(message);
        }
    }
}
