// Command lambdafn is a function of AWS Lambda: what it keeps between calls
// dies with the instance.
package main

import (
	"context"
	"fmt"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
)

var (
	visits      = map[string]int{} // want `localcache: .*visits`
	namesSilent = map[string]string{}
)

func init() { namesSilent["/"] = "home" }

func handle(ctx context.Context, req events.APIGatewayProxyRequest) (events.APIGatewayProxyResponse, error) {
	visits[req.Path]++
	local := map[string]string{"path": req.Path}
	return events.APIGatewayProxyResponse{StatusCode: 200, Body: fmt.Sprint(visits[req.Path], namesSilent[local["path"]])}, nil
}

func main() { lambda.Start(handle) }
