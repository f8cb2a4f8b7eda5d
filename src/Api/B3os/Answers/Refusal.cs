using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.B3os.Definitions;
using Tributary.Api.Http;

namespace Tributary.Api.B3os.Answers;

/// <summary>Everything that is wrong with a request; the code is that of the first fault.</summary>
internal sealed class Refusal
{
    private readonly List<ErrorDetail> _details = [];
    private int? _code;

    public bool Any => _code is not null;

    /// <summary>The answer.</summary>
    public B3osError Answer => new(
        StatusCodes.Status400BadRequest,
        _code ?? B3osError.CodeOf(StatusCodes.Status400BadRequest),
        _details.Count == 1 ? _details[0].Message : string.Create(CultureInfo.InvariantCulture, $"{_details.Count} things are wrong, see details. The first: {_details[0].Message}"),
        _details);

    public void Add(int code, ErrorDetail detail)
    {
        _code ??= code;
        _details.Add(detail);
    }

    /// <summary>Takes faults of a request in.</summary>
    public void Add(FaultList faults)
    {
        foreach (ErrorDetail detail in DetailsOf(faults))
        {
            Add(B3osError.CodeOf(StatusCodes.Status400BadRequest), detail);
        }
    }

    /// <summary>Takes faults of a definition in.</summary>
    /// <param name="faults">The faults.</param>
    /// <param name="definition">The definition.</param>
    public void Add(IReadOnlyList<B3osFault> faults, JsonElement definition)
    {
        int code = faults.Any(static fault => fault.Code == FaultCode.TriggerNotManual) ? B3osError.TriggerNotManual : B3osError.InvalidDefinition;
        foreach (B3osFault fault in faults)
        {
            Add(code, ErrorDetail.Of(fault, definition));
        }
    }

    /// <summary>Takes faults of a payload in.</summary>
    public void Add(IReadOnlyList<InputFault> faults)
    {
        foreach (InputFault fault in faults)
        {
            Add(B3osError.InvalidDefinition, new ErrorDetail(fault.Message, fault.Key));
        }
    }

    /// <summary>Faults of a request as details.</summary>
    public static IEnumerable<ErrorDetail> DetailsOf(FaultList faults)
    {
        foreach (RequestFault fault in faults.Faults)
        {
            string key = string.Join('.', fault.Location.Skip(1));
            yield return fault.Location is [_, int position] ? new ErrorDetail($"{fault.Message}, at byte {position}.", $"{fault.Location[0]}")
                : key.Length == 0 ? new ErrorDetail($"The {fault.Location[0]}: {fault.Message}.", $"{fault.Location[0]}")
                : new ErrorDetail($"'{key}': {fault.Message}.", key);
        }

        if (faults.Omitted > 0)
        {
            yield return new ErrorDetail($"{faults.Omitted} more faults are not listed.");
        }
    }
}
