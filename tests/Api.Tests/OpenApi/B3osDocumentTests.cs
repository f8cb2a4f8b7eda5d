using Tributary.Api.B3os;
using Tributary.Api.B3os.OpenApi;

namespace Tributary.Api.Tests.OpenApi;

public sealed class B3osDocumentTests() : DoorDocumentTests(B3osDocs.Door, B3osDoor.Instance.Routes, DocumentedDoor.B3os);
