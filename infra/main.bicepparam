using './main.bicep'

// azd sets the first two; `azd env set TRIBUTARY_API_KEY …` the third, which there must be. Any other parameter of main.bicep can be assigned here.
param environmentName = readEnvironmentVariable('AZURE_ENV_NAME')
param location = readEnvironmentVariable('AZURE_LOCATION')
param apiKey = readEnvironmentVariable('TRIBUTARY_API_KEY')
param webhookSecret = readEnvironmentVariable('TRIBUTARY_WEBHOOK_SECRET', '')
param languageModelsKey = readEnvironmentVariable('TRIBUTARY_LANGUAGE_MODELS_KEY', '')
