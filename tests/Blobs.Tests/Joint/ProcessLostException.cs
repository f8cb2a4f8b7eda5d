namespace Tributary.Blobs.Tests.Joint;

/// <summary>Ends what a lost process was at; nothing tries again.</summary>
public sealed class ProcessLostException : Exception
{
    public ProcessLostException()
    {
    }

    public ProcessLostException(string message)
        : base(message)
    {
    }

    public ProcessLostException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
