targetScope = 'subscription'

metadata description = 'Tributary on Azure: a Flex Consumption function app, its storage, its identity and what watches over it.'

@description('Name of the environment; everything is named and tagged after it.')
@minLength(1)
@maxLength(64)
param environmentName string

@description('Region of everything; it must offer Flex Consumption.')
@minLength(1)
@maxLength(64)
@metadata({
  azd: {
    type: 'location'
  }
})
param location string

@description('Key that opens the first workspace. Storage holds its hash only.')
@secure()
@minLength(16)
@maxLength(256)
param apiKey string

@description('Setting Tributary:Webhooks:Secret; empty to sign no callbacks.')
@secure()
@minLength(0)
@maxLength(1024)
param webhookSecret string

@description('Setting Tributary:LanguageModels:Key; empty for an endpoint that wants none.')
@secure()
@minLength(0)
@maxLength(1024)
param languageModelsKey string

@description('Memory of an instance in MB; instances are paid by memory and time.')
@allowed([
  512
  2048
  4096
])
param instanceMemoryMB int = 2048

@description('Most instances at a time: the ceiling of the bill and of the load.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 100

@description('Instances that stay warm for requests, and as many for runs. 0 costs nothing at rest and starts cold.')
@minValue(0)
@maxValue(20)
param alwaysReadyInstances int = 0

@description('Requests that share an instance before another one is started. Requests that wait for runs need little, so many fit.')
@minValue(1)
@maxValue(1000)
param requestsPerInstance int = 100

@description('Copies of the data: LRS keeps three in one data centre, ZRS spreads them over the zones of the region, GRS adds another region.')
@allowed([
  'Standard_LRS'
  'Standard_ZRS'
  'Standard_GRS'
  'Standard_GZRS'
])
param storageSku string = 'Standard_LRS'

@description('Days that logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

@description('Most GB of logs a day; what comes after is dropped.')
@minValue(1)
@maxValue(100)
param logGigabytesPerDay int = 1

@description('Origins whose pages may call the app, such as https://app.example.com; none by default.')
@maxLength(50)
param allowedOrigins string[] = []

@description('Setting Tributary:Limits:BodyBytes.')
@minValue(1024)
@maxValue(1073741824)
param bodyBytes int = 10485760

@description('Setting Tributary:Limits:FileBytes. The platform itself lets bodies of up to 104857600 bytes through.')
@minValue(1024)
@maxValue(1073741824)
param fileBytes int = 100000000

@description('Setting Tributary:Limits:Nodes.')
@minValue(1)
@maxValue(100000)
param nodes int = 500

@description('Setting Tributary:Limits:CachedWorkflows.')
@minValue(1)
@maxValue(100000)
param cachedWorkflows int = 512

@description('Setting Tributary:Limits:RequestsPerMinute.')
@minValue(0)
@maxValue(1000000)
param requestsPerMinute int = 0

@description('Setting Tributary:Limits:SearchedRuns.')
@minValue(1)
@maxValue(100000)
param searchedRuns int = 1000

@description('Setting Tributary:Runs:IdempotencyHours.')
@minValue(1)
@maxValue(720)
param idempotencyHours int = 24

@description('Setting Tributary:Runs:SyncWaitSeconds.')
@minValue(1)
@maxValue(225)
param syncWaitSeconds int = 115

@description('Setting Tributary:B3os:ComputeUnits.')
@minValue(0)
@maxValue(1000000000)
param computeUnits int = 0

@description('Setting Tributary:B3os:SyncSeconds.')
@minValue(1)
@maxValue(60)
param b3osSyncSeconds int = 60

@description('Setting Tributary:Events:KeepAliveSeconds.')
@minValue(1)
@maxValue(100)
param keepAliveSeconds int = 15

@description('Setting Tributary:Outbound:Allow.')
@maxLength(100)
param outboundAllow string[] = []

@description('Setting Tributary:Models: objects of name, provider, label, contextWindow, deployment, presets; all but the name may be left out.')
@maxLength(100)
param models object[] = []

@description('Setting Tributary:Credentials: objects of name, type, workspaces and what the type takes; secrets as references, such as @Microsoft.KeyVault(SecretUri=...).')
@maxLength(100)
param credentials object[] = []

@description('Setting Tributary:LanguageModels:BaseUrl; empty when no language models are to be asked.')
@minLength(0)
@maxLength(2048)
param languageModelsBaseUrl string = ''

@description('Setting Tributary:LanguageModels:AzureApiVersion; empty for the plain form of the protocol.')
@minLength(0)
@maxLength(64)
param languageModelsAzureApiVersion string = ''

@description('Setting Tributary:LanguageModels:TimeoutSeconds.')
@minValue(1)
@maxValue(540)
param languageModelsTimeoutSeconds int = 120

@description('Address of an OpenTelemetry collector for spans of traced runs and for measurements; empty for none.')
@minLength(0)
@maxLength(2048)
param otlpEndpoint string = ''

@description('Setting Tributary:Functions:WaitPollMilliseconds.')
@minValue(50)
@maxValue(5000)
param waitPollMilliseconds int = 200

@description('Setting Tributary:Functions:RetentionDays.')
@minValue(1)
@maxValue(3650)
param retentionDays int = 30

@description('Setting Storage:Blobs:Container.')
@minLength(3)
@maxLength(63)
param container string = 'tributary'

var modelKeys = ['name', 'provider', 'label', 'contextWindow', 'deployment', 'presets']
var credentialKeys = ['name', 'type', 'workspaces', 'username', 'password', 'token', 'keyName', 'keyValue', 'keyIn']
var token = toLower(uniqueString(subscription().id, environmentName, location))
var tags = {
  'azd-env-name': environmentName
}

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  name: 'identity'
  scope: group
  params: {
    name: 'id-${token}'
    location: location
    tags: tags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  scope: group
  params: {
    workspaceName: 'log-${token}'
    insightsName: 'appi-${token}'
    location: location
    tags: tags
    retentionDays: logRetentionDays
    gigabytesPerDay: logGigabytesPerDay
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  scope: group
  params: {
    name: 'st${token}'
    location: location
    tags: tags
    sku: storageSku
    dataContainer: container
    workspaceId: monitoring.outputs.workspaceId
  }
}

module vault 'modules/key-vault.bicep' = {
  name: 'key-vault'
  scope: group
  params: {
    name: 'kv-${token}'
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
  }
}

module roles 'modules/roles.bicep' = {
  name: 'roles'
  scope: group
  params: {
    principalId: identity.outputs.principalId
    storageName: storage.outputs.name
    vaultName: vault.outputs.name
    insightsName: monitoring.outputs.insightsName
  }
}

module app 'modules/function-app.bicep' = {
  name: 'function-app'
  scope: group
  params: {
    name: 'func-${token}'
    planName: 'plan-${token}'
    location: location
    tags: tags
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    storageName: storage.outputs.name
    packageContainerUri: storage.outputs.packageContainerUri
    insightsName: monitoring.outputs.insightsName
    workspaceId: monitoring.outputs.workspaceId
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    alwaysReadyInstances: alwaysReadyInstances
    requestsPerInstance: requestsPerInstance
    allowedOrigins: allowedOrigins
    settings: union(
      {
        Tributary__ApiKey: apiKey
        Tributary__Webhooks__Secret: webhookSecret
        Tributary__LanguageModels__BaseUrl: languageModelsBaseUrl
        Tributary__LanguageModels__Key: languageModelsKey
        Tributary__LanguageModels__AzureApiVersion: languageModelsAzureApiVersion
        Tributary__LanguageModels__TimeoutSeconds: string(languageModelsTimeoutSeconds)
        Tributary__Limits__BodyBytes: string(bodyBytes)
        Tributary__Limits__FileBytes: string(fileBytes)
        Tributary__Limits__Nodes: string(nodes)
        Tributary__Limits__CachedWorkflows: string(cachedWorkflows)
        Tributary__Limits__RequestsPerMinute: string(requestsPerMinute)
        Tributary__Limits__SearchedRuns: string(searchedRuns)
        Tributary__Runs__IdempotencyHours: string(idempotencyHours)
        Tributary__Runs__SyncWaitSeconds: string(syncWaitSeconds)
        Tributary__B3os__ComputeUnits: string(computeUnits)
        Tributary__B3os__SyncSeconds: string(b3osSyncSeconds)
        Tributary__Events__KeepAliveSeconds: string(keepAliveSeconds)
        Tributary__Functions__WaitPollMilliseconds: string(waitPollMilliseconds)
        Tributary__Functions__RetentionDays: string(retentionDays)
        OTEL_EXPORTER_OTLP_ENDPOINT: otlpEndpoint
        Storage__Blobs__BlobServiceUri: storage.outputs.blobServiceUri
        Storage__Blobs__ClientId: identity.outputs.clientId
        Storage__Blobs__Container: container
        Storage__Blobs__VaultKeyUri: vault.outputs.wrappingUri
      },
      toObject(
        range(0, length(outboundAllow)),
        index => 'Tributary__Outbound__Allow__${index}',
        index => outboundAllow[index]
      ),
      toObject(
        range(0, length(models) * length(modelKeys)),
        index => 'Tributary__Models__${index / length(modelKeys)}__${modelKeys[index % length(modelKeys)]}',
        index => string(models[index / length(modelKeys)][?modelKeys[index % length(modelKeys)]] ?? '')
      ),
      toObject(
        range(0, length(credentials) * length(credentialKeys)),
        index => 'Tributary__Credentials__${index / length(credentialKeys)}__${credentialKeys[index % length(credentialKeys)]}',
        index => string(credentials[index / length(credentialKeys)][?credentialKeys[index % length(credentialKeys)]] ?? '')
      )
    )
  }
  dependsOn: [
    roles // The host fetches its package and opens its queues as soon as it starts.
  ]
}

@description('Region of everything.')
output AZURE_LOCATION string = location

@description('Resource group of everything.')
output AZURE_RESOURCE_GROUP string = group.name

@description('Tenant of the identity.')
output AZURE_TENANT_ID string = tenant().tenantId

@description('Name of the function app, where azd deploys to.')
output SERVICE_API_NAME string = app.outputs.name

@description('Where Tributary answers.')
output SERVICE_API_URI string = app.outputs.uri
