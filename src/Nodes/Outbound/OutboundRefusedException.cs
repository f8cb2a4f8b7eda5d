namespace Tributary.Nodes.Outbound;

/// <summary>A connection was refused because of where it would have gone. The message names the address and the setting.</summary>
public sealed class OutboundRefusedException : IOException
{
    /// <summary>Without a message of its own.</summary>
    public OutboundRefusedException()
    {
    }

    /// <summary>With the reason.</summary>
    public OutboundRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>With the reason and what led to it.</summary>
    public OutboundRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
