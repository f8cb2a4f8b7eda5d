namespace Tributary.Local.Storage;

/// <summary>A change that waits to be made durable together with others.</summary>
internal interface ICommit
{
    /// <summary>Writes the change. May be called again when the transaction failed because of another change in it.</summary>
    void Write(Transaction transaction);

    /// <summary>The change is on disk.</summary>
    void Committed();

    /// <summary>The change is not, and will not be tried again.</summary>
    void Failed(Exception exception);
}
