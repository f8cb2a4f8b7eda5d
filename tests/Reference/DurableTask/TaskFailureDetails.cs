namespace Microsoft.DurableTask;

public record TaskFailureDetails(
    string ErrorType, string ErrorMessage, string? StackTrace, TaskFailureDetails? InnerFailure, IDictionary<string, object?>? Properties)
{
    public static TaskFailureDetails FromException(Exception exception) => throw new NotSupportedException();

    public bool IsCausedBy<T>()
        where T : Exception => throw new NotSupportedException();

    public bool IsCausedBy(Type targetBaseExceptionType) => throw new NotSupportedException();
}
